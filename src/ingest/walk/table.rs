//! Old pages are built of tables: such a table has no rows, its cells are boxes.

use dom_query::NodeRef;

/// Whether a table only places things on the page.
pub fn is_layout(table: &NodeRef<'_>) -> bool {
    if table.attr("role").is_some_and(|role| matches!(role.trim(), "presentation" | "none")) {
        return true;
    }
    let (mut cells, mut paragraphs) = (0, 0);
    for node in table.descendants_it().filter(NodeRef::is_element) {
        match node.node_name().unwrap_or_default().as_ref() {
            "table" | "article" | "main" | "h1" | "h2" | "h3" | "form" => return true,
            "caption" | "thead" => return false,
            "td" | "th" => cells += 1,
            "p" => paragraphs += 1,
            _ => {}
        }
    }
    cells == 1 || paragraphs > cells
}
