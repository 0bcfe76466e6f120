//! What is exported: round trips through other programs' readers, arrangements, hostile and missing things, speed.

mod common;

#[path = "exports/arrangements.rs"]
mod arrangements;
#[path = "exports/bad_places.rs"]
mod bad_places;
#[path = "exports/browser.rs"]
mod browser;
#[path = "exports/documents.rs"]
mod documents;
#[path = "exports/office.rs"]
mod office;
#[path = "exports/pdf.rs"]
mod pdf;
#[path = "exports/schema.rs"]
mod schema;
#[path = "exports/speed.rs"]
mod speed;
#[path = "exports/tables.rs"]
mod tables;
#[path = "exports/tmx.rs"]
mod tmx;
