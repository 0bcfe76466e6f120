//! Which encoding the bytes of an RTF text are in: that of their font, else that of the file.

use encoding_rs::*;

/// The encoding of a Windows code page.
pub fn page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        437 | 850 | 819 | 1252 => WINDOWS_1252,
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        10007 => X_MAC_CYRILLIC,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's set of letters (`\fcharset`). Fonts with the set of the file say nothing.
pub fn charset(number: i32) -> Option<&'static Encoding> {
    page(match number {
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
