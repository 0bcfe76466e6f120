//! PDF files as LibreOffice, Chromium and typst write them. `tests/data/make/pdf.py` makes all of them; a few small
//! ones are in `tests/data/pdf`. A test says so and passes where its file is not there.

mod pdf {
    mod damaged;
    mod files;
    mod measure;
    mod reading;
    mod scans;
}
