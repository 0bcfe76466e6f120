//! What is exported as JSON is what its documented schema says, no more and no less.

use diglot::export::Layout;
use serde_json::Value;

use crate::{
    arrangements::text,
    documents::{bilingual, untranslated},
};

/// The part of JSON Schema that the documented schema uses. Says where a value is not as the schema wants it.
fn check(schema: &Value, root: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return check(&root["$defs"][name], root, value, at);
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(ways) = schema[key].as_array() {
            let fits = ways.iter().filter(|way| check(way, root, value, at).is_ok()).count();
            return if fits == 1 { Ok(()) } else { Err(format!("{at}: {fits} of {key} fit {value}")) };
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        return if values.contains(value) { Ok(()) } else { Err(format!("{at}: {value} is none of {values:?}")) };
    }
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        other => return Err(format!("{at}: the schema has no type but {other}")),
    };
    let fits = types.contains(&is) || (is == "integer" && types.contains(&"number"));
    if !fits {
        return Err(format!("{at}: {is} where the schema has {types:?}"));
    }
    if let Some(object) = value.as_object() {
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(required) {
                return Err(format!("{at}: there is no {required}"));
            }
        }
        for (key, value) in object {
            let Some(property) = schema["properties"].get(key) else {
                return Err(format!("{at}: {key} is not documented"));
            };
            check(property, root, value, &format!("{at}.{key}"))?;
        }
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        check(&schema["items"], root, item, &format!("{at}[{n}]"))?;
    }
    Ok(())
}

#[test]
fn every_json_export_is_as_documented() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/reading.schema.json")).expect("it is JSON");
    let json =
        |document: &_, layout| serde_json::from_str::<Value>(&text(document, "json", layout)).expect("it is JSON");
    let bilingual = bilingual("ar");
    for layout in Layout::ALL {
        assert_eq!(check(&schema, &schema, &json(&bilingual, layout), ""), Ok(()), "{layout:?}");
    }
    assert_eq!(check(&schema, &schema, &json(&untranslated(), Layout::Columns), ""), Ok(()));
    let mut wrong = json(&bilingual, Layout::Columns);
    wrong["article"]["blocks"][0]["kind"] = "poem".into();
    assert!(check(&schema, &schema, &wrong, "").is_err(), "the check finds what is wrong");
}
