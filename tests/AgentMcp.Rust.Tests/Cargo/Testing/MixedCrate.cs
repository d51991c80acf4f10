using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Testing;

/// <summary>Tests of every kind that ends by itself.</summary>
internal static class MixedCrate
{
    public const string Source =
        """
        /// Adds.
        ///
        /// ```
        /// assert_eq!(sample::add(1, 2), 3);
        /// ```
        ///
        /// ```
        /// assert_eq!(sample::add(1, 2), 4);
        /// ```
        ///
        /// ```compile_fail
        /// let x: u32 = "";
        /// ```
        ///
        /// ```ignore
        /// nothing
        /// ```
        pub fn add(a: u32, b: u32) -> u32 { a + b }

        #[cfg(test)]
        mod tests {
            use super::*;
            use std::io::Write;

            #[test] fn passes() { println!("hello"); }
            #[test] fn compares() { eprintln!("before"); assert_eq!(add(1, 2), 4, "sum of {}", 1); }
            #[test] #[ignore = "slow"] fn left_out() { panic!("ran all the same") }
            #[test] #[should_panic] fn should_have_panicked() { }
            #[test] #[should_panic(expected = "abc")] fn panics_otherwise() { panic!("xyz") }
            #[test] #[should_panic(expected = "abc")] fn panics_as_it_should() { panic!("abc") }
            #[test] fn gives_back_an_error() -> Result<(), String> { Err("bad".into()) }
            #[test] fn in_a_thread() { std::thread::spawn(|| panic!("deep down")).join().unwrap(); }
            #[test] fn writes_no_text() { std::io::stdout().write_all(&[0xff, 0xfe, 10]).unwrap(); panic!("after it") }
            mod inner { #[test] fn is_nested() { } }
        }
        """;

    public static RustCrate Make() => RustCrate.Library(Source, ("tests/outside.rs", "#[test] fn adds() { assert_eq!(sample::add(1, 1), 2); }\n#[test] fn folder() { assert!(std::path::Path::new(\"Cargo.toml\").exists()); }"));
}
