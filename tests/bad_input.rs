//! What people and programs give by accident or to do harm. Nothing here may crash, hang, eat the
//! memory or lose what was there before; every refusal is a sentence and an exit code.

mod common;

mod bad_input {
    mod encodings;
    mod files;
    mod forged_packs;
    mod hostile_markup;
    mod large;
    mod packs;
    mod summaries;
}
