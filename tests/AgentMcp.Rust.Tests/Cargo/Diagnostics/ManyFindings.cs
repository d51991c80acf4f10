using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

/// <summary>A crate that really makes 46 findings: 30 errors of seven codes and 16 warnings of three lints, in four files.</summary>
internal static class ManyFindings
{
    public const int Errors = 30;
    public const int Warnings = 16;

    private static readonly string[] Modules = ["parser", "lexer", "printer"];

    /// <summary>Codes and lints that are in it.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["E0308", "E0599", "E0061", "E0277", "E0609", "E0382", "E0502", "unused_imports", "unused_variables", "unused_mut"];

    /// <summary>Files that have findings.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Modules.Select(module => $"src/{module}.rs"), "src/lib.rs"];

    public static RustCrate Make() => RustCrate.Library(
        string.Concat(Modules.Select(module => $"pub mod {module};\n")) + "use std::rc::Rc;\n",
        [.. Modules.Select(module => ($"src/{module}.rs", Source(module)))]);

    private static string Source(string module) => $$"""
        use std::collections::BTreeMap;
        use std::fmt::Write;

        pub struct Entry {
            pub name: String,
        }

        fn width(text: &str, most: usize) -> usize {
            text.len().min(most)
        }

        fn shown<T: std::fmt::Display>(value: T) -> String {
            value.to_string()
        }

        pub fn {{module}}_length(entry: &Entry) -> usize {
            let length: usize = entry.name.as_str();
            length
        }

        pub fn {{module}}_label(entry: &Entry) -> String {
            width(&entry.name, 3)
        }

        pub fn {{module}}_names(entries: &[Entry]) -> Vec<String> {
            entries.iter().map(|entry| entry.name.as_str()).collect()
        }

        pub fn {{module}}_sorted(entry: &Entry) -> usize {
            entry.name.sorted()
        }

        pub fn {{module}}_short(entry: &Entry) -> usize {
            width(&entry.name)
        }

        pub fn {{module}}_shown(entry: &Entry) -> String {
            shown(entry)
        }

        pub fn {{module}}_sum(entry: &Entry) -> usize {
            entry.name.len() + 1.5
        }

        pub fn {{module}}_title(entry: &Entry) -> &str {
            &entry.title
        }

        pub fn {{module}}_twice(entry: Entry) -> usize {
            let moved = entry;
            moved.name.len() + entry.name.len()
        }

        pub fn {{module}}_first(names: &mut Vec<String>) -> usize {
            let first = &names[0];
            names.push(String::new());
            first.len()
        }

        pub fn {{module}}_idle(unread: u32) {
            let ignored = 1;
            let mut constant = 2;
            println!("{constant}");
        }
        """;
}
