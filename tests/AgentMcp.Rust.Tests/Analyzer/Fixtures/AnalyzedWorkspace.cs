using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>
/// Two crates with traits, generics, macros, tests, errors and warnings, names and text beyond ASCII, and the program with a real rust-analyzer on them:
/// one for all tests of a class, because each costs seconds and some hundred megabytes.
/// </summary>
public sealed class AnalyzedWorkspace() : AnalyzerWorkspace(
    ("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"shapes\", \"app\"]\n"),
    ("shapes/Cargo.toml", RustCrate.Manifest("shapes").Replace("2024", "2021", StringComparison.Ordinal)),
    ("app/Cargo.toml", RustCrate.Manifest("app").Replace("2024", "2021", StringComparison.Ordinal) + "\n[dependencies]\nshapes = { path = \"../shapes\" }\n"),
    ("shapes/src/lib.rs", Shapes),
    ("shapes/src/round.rs", Round),
    ("shapes/src/hidden/mod.rs", "fn never_used() -> u32 {\n    1\n}\n"),
    ("shapes/tests/api.rs", "use shapes::Square;\n\n#[test]\nfn a_square_has_a_size() {\n    assert_eq!(Square::new(3.0).größe(), 3);\n}\n"),
    ("app/src/main.rs", Main),
    ("app/src/faulty.rs", Faulty))
{
    private const string Shapes = """
        //! Flächen und Körper.

        pub mod hidden;
        pub mod round;

        /// Something that covers a part of a plane.
        pub trait Shape {
            /// The area, in square metres.
            fn area(&self) -> f64;

            /// What it is called.
            fn name(&self) -> String {
                String::from("shape")
            }
        }

        /// Four sides of one length.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Square {
            pub side: f64,
            größe: u32,
        }

        impl Square {
            /// A square of that side.
            pub fn new(side: f64) -> Self {
                /* 😀 ä */ let größe = whole(side);
                Self { side, größe }
            }

            /// Ihre Größe.
            pub fn größe(&self) -> u32 {
                self.größe
            }
        }

        impl Shape for Square {
            fn area(&self) -> f64 {
                self.side * self.side
            }
        }

        /// What was put in last comes out first.
        pub struct Stack<T> {
            items: Vec<T>,
        }

        impl<T: Clone> Stack<T>
        where
            T: PartialEq,
        {
            pub const LIMIT: usize = 8;

            /// An empty one.
            pub fn new() -> Self {
                Self { items: Vec::new() }
            }

            pub fn push(&mut self, item: T) -> usize {
                self.items.push(item);
                self.items.len()
            }
        }

        /// Squares of all these sides.
        #[macro_export]
        macro_rules! squares {
            ($($side:expr),*) => { vec![$($crate::Square::new($side)),*] };
        }

        pub enum Unit {
            Metre,
            Foot(f64),
        }

        pub static UNITS: usize = 2;

        fn whole(side: f64) -> u32 {
            side as u32
        }

        /// The areas of all of them.
        pub fn total(shapes: &[&dyn Shape]) -> f64 {
            shapes.iter().map(|shape| shape.area()).sum()
        }

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn square_has_area() {
                assert_eq!(Square::new(2.0).area(), 4.0);
            }

            #[test]
            fn total_adds() {
                let one = Square::new(1.0);
                assert_eq!(total(&[&one]), 1.0);
            }
        }

        """;

    private const string Round = """
        use crate::Shape;

        pub struct Circle {
            pub radius: f64,
        }

        impl Circle {
            pub fn new(radius: f64) -> Self {
                Self { radius }
            }
        }

        impl Shape for Circle {
            fn area(&self) -> f64 {
                std::f64::consts::PI * self.radius * self.radius
            }
        }

        pub mod inner {
            pub fn deep() -> u32 {
                7
            }
        }

        """;

    private const string Main = """
        mod faulty;

        use shapes::{squares, total, Shape, Square};

        fn main() {
            let two = squares![1.0, 2.0];
            let one = Square::new(1.0);
            println!("{} {}", total(&[&one]), one.name());
            report(&two);
        }

        fn report(all: &[Square]) {
            for each in all {
                show(each);
            }
        }

        fn show(one: &Square) {
            println!("{}", one.größe());
        }

        """;

    private const string Faulty = """
        pub fn count() -> u32 {
            "ä😀"
        }

        pub fn many() -> u32 {
            "two"
        }

        """;
}
