//! One gigabyte over loopback.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::common::{Home, packs};

const SIZE: usize = 1 << 30;
/// Bounds the memory that the issue of a large pack may cost, in KiB.
const MOST: u64 = 120 << 10;

#[test]
fn a_gigabyte_comes_within_120_mb_of_memory() {
    let home = Home::without_packs();
    let block: Vec<u8> = (0..1 << 20).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut digest = Sha256::new();
    (0..SIZE / block.len()).for_each(|_| digest.update(&block));
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();

    let vocabulary = b"a vocabulary".to_vec();
    let file = |name: &str, role: &str, size: usize, sha256: &str| json!({"name": name, "role": role, "at": name, "packing": "plain", "packed_size": size, "packed_sha256": sha256});
    let files = [
        file("model.bin", "model", SIZE, &digest),
        file("vocab.spm", "vocab", vocabulary.len(), &packs::sha256(&vocabulary)),
    ];
    let entry = json!({"id": "es-en", "kind": "translation", "from": "es", "to": "en", "format": "marian-intgemm8",
                       "version": "1", "licence": "none", "source": "here", "files": files});
    let folder = home.data().join("packs");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let list = json!({"date": "2999-01-01", "mirrors": {}, "packs": [entry]});
    std::fs::write(folder.join(".catalogue.json"), list.to_string()).expect("a list can be written");

    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let url = format!("http://{}", listener.local_addr().expect("it has an address"));
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 4096];
            let read = stream.read(&mut head).unwrap_or(0);
            let model = String::from_utf8_lossy(&head[..read]).starts_with("GET /model.bin ");
            let length = if model { SIZE } else { vocabulary.len() };
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
            if !model {
                let _ = stream.write_all(&vocabulary);
                continue;
            }
            for _ in 0..SIZE / block.len() {
                if stream.write_all(&block).is_err() {
                    break;
                }
            }
        }
    });

    let measured = home.run_within(Duration::from_secs(300), &["packs", "install", "es-en", "--mirror", &url]);
    println!("1 GB: {} MB of memory at most, {:.1} s", measured.peak_kib >> 10, measured.wall.as_secs_f64());
    assert!(measured.peak_kib < MOST, "{} kB of memory", measured.peak_kib);
    measured.ran.exits(0);
    let there = std::fs::metadata(folder.join("es-en/model.bin")).expect("the pack is in place");
    assert_eq!(there.len(), SIZE as u64);
}
