//! A server that does what a test tells it, however bad.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use hyper_util::client::proxy::matcher::Matcher;
use rustls::{ClientConfig, RootCertStore, crypto::ring};

use super::{Fetched, address, fetch_from, outside::Outside};
use crate::{
    error::Result,
    progress::{Cancel, Watch},
};

/// Where a test's public sites are: a second address of this machine, so that the first is still a private one.
pub const PUBLIC: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 77);

pub struct Server {
    pub address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers every connection with what the script writes; it is given the head of the request.
    pub fn start(ip: Ipv4Addr, script: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let heads = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heads);
        let server = Self::start_raw(ip, move |mut stream| {
            let head = head(&mut stream);
            kept.lock().unwrap().push(head.clone());
            script(&head, &mut stream);
        });
        Self { heads, ..server }
    }

    /// As [`Self::start`], without reading anything first. Its threads end with the test's process: nobody has to
    /// wait for a server that hangs.
    pub fn start_raw(ip: Ipv4Addr, script: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let script = Arc::new(script);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, script) = (stream.unwrap(), Arc::clone(&script));
                thread::spawn(move || script(stream));
            }
        });
        Self { address, heads: Arc::default() }
    }

    /// A server that says the same to everybody.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(Ipv4Addr::LOCALHOST, move |_, stream| {
            // Whoever has enough hangs up in the middle.
            let _ = stream.write_all(&answer);
        })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of all requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

pub fn page(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut page = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n").into_bytes();
    page.extend_from_slice(body);
    page
}

pub fn html(body: &str) -> Vec<u8> {
    let headers = format!("Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n", body.len());
    page("200 OK", &headers, body.as_bytes())
}

pub fn to(location: &str) -> Vec<u8> {
    page("302 Found", &format!("Location: {location}\r\nContent-Length: 0\r\n"), b"")
}

fn is_public(ip: IpAddr) -> bool {
    ip == PUBLIC || address::is_public(ip)
}

/// A world without proxies and certificates, in which names ending in `.test` lead to [`PUBLIC`], those with
/// `inside` in them to a private address, and [`PUBLIC`] counts as public. All else is as outside.
pub fn world() -> Outside {
    let lookup = |name: &str| -> std::io::Result<Vec<IpAddr>> {
        match name {
            name if name.contains("inside") => Ok(vec![Ipv4Addr::LOCALHOST.into()]),
            name if name.contains("both") => Ok(vec![PUBLIC.into(), Ipv4Addr::LOCALHOST.into()]),
            name if name.ends_with(".test") => Ok(vec![PUBLIC.into()]),
            _ => Err(std::io::Error::other("Name or service not known")),
        }
    };
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    Outside {
        lookup: Arc::new(lookup),
        is_public,
        proxies: Matcher::builder().build(),
        tls,
        time: Duration::from_secs(30),
    }
}

pub fn fetch_in(outside: &Outside, url: &str) -> Result<Fetched> {
    let cancel = Cancel::default();
    fetch_from(address::parse(url)?, &Watch::new(&cancel, &|_| ()), outside)
}

pub fn get(url: &str) -> Result<Fetched> {
    fetch_in(&world(), url)
}
