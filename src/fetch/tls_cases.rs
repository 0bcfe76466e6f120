//! Encrypted connections: whom to believe.

use std::{
    io::{Read, Write},
    net::Ipv4Addr,
    sync::Arc,
};

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::{
    ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};

use super::{outside::Outside, server::*};
use crate::error::Code;

/// A site that speaks TLS under this name, and its certificate.
fn site(name: &str, last_year: i32, answer: Vec<u8>) -> (Server, CertificateDer<'static>) {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(last_year, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap().der().clone();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    let config = Arc::new(config);
    let server = Server::start_raw(PUBLIC, move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = StreamOwned::new(connection, stream);
        if stream.read(&mut [0; 4096]).is_ok() {
            let _ = stream.write_all(&answer);
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    (server, certificate)
}

fn trusting(certificate: CertificateDer<'static>) -> Outside {
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let mut outside = world();
    outside.tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    outside
}

#[test]
fn a_site_that_proves_who_it_is_is_read() {
    let (server, certificate) = site("news.test", 2100, html("safe"));
    let url = format!("news.test:{}/", server.address.port());
    let fetched = fetch_in(&trusting(certificate), &url).unwrap();
    assert_eq!(fetched.bytes, b"safe");
    assert!(fetched.url.starts_with("https://"), "without a scheme it is encrypted: {}", fetched.url);
}

#[test]
fn a_site_that_cannot_prove_who_it_is_is_not_read() {
    let (server, certificate) = site("news.test", 2100, html("false"));
    let url = |name: &str| format!("https://{name}:{}/", server.address.port());
    let (old, expired) = site("news.test", 2021, html("old"));
    for (outside, url) in [
        (world(), url("news.test")),
        (trusting(certificate), url("other.test")),
        (trusting(expired), format!("https://news.test:{}/", old.address.port())),
    ] {
        let error = fetch_in(&outside, &url).unwrap_err();
        assert_eq!(error.code, Code::Network);
        assert!(error.message.contains("certificate is not valid"), "{url}: {error} {:?}", error.detail);
    }
}

#[test]
fn a_site_without_encryption_is_told_from_a_false_one() {
    let hangs_up = Server::start_raw(Ipv4Addr::LOCALHOST, drop);
    let speaks = Server::start_raw(Ipv4Addr::LOCALHOST, |mut stream| {
        let _ = stream.read(&mut [0; 512]);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    for server in [hangs_up, speaks] {
        let error = get(&format!("https://{}/", server.address)).unwrap_err();
        assert_eq!(error.code, Code::Network);
        assert!(error.message.contains("http://"), "{error} {:?}", error.detail);
    }
}

#[test]
fn an_encrypted_page_does_not_send_on_to_an_open_one() {
    let open = Server::start(PUBLIC, |_, stream| stream.write_all(&html("open")).unwrap());
    let address = format!("http://news.test:{}/x", open.address.port());
    let (server, certificate) = site("news.test", 2100, to(&address));
    let error = fetch_in(&trusting(certificate), &format!("news.test:{}/", server.address.port())).unwrap_err();
    assert_eq!(error.code, Code::Network);
    assert!(error.message.contains("without encryption") && error.message.contains(&address), "{error}");
    assert!(open.heads().is_empty(), "nothing was asked in the open");
}
