namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>A small library with one of everything that rustdoc describes.</summary>
internal static class InspectedCrate
{
    public const string Source =
        """
        //! A crate of shapes.
        use std::fmt;

        /// Adds two things.
        ///
        /// ```
        /// assert_eq!(sample::add(1, 2), 3);
        /// ```
        pub fn add<T: std::ops::Add<Output = T>>(a: T, b: T) -> T where T: Copy { a + b }

        pub mod shapes {
            /// A circle.
            #[derive(Debug, Clone)]
            pub struct Circle<'a, T: 'a + ?Sized = str, const N: usize = 3> {
                /// Half its width.
                pub radius: f64,
                name: &'a T,
                pub sides: [u8; N],
            }

            impl<'a, T: ?Sized> Circle<'a, T> {
                /// Area of it.
                pub fn area(&self) -> f64 { self.radius * self.radius * 3.0 }
                pub const SIDES: u32 = 0;
            }

            /// Anything with sides.
            pub trait Shape: Send {
                type Out: Clone;
                const NUMBER: usize = 1;
                /// Visits it.
                fn visit(&mut self, call: impl FnMut(&str) -> u8) -> Self::Out;
                fn named() where Self: Sized {}
            }

            impl Shape for Circle<'_, str> {
                type Out = u8;
                fn visit(&mut self, _call: impl FnMut(&str) -> u8) -> u8 { 0 }
            }

            /// One of three.
            pub enum Kind { Plain, Pair(u8, String), Named { x: i32 } }

            mod inner {
                /// Not for everybody.
                pub(crate) fn hidden() {}
            }

            pub fn use_it() { inner::hidden() }
        }

        pub use shapes::Circle as Round;
        pub use shapes::*;
        pub use std::collections::HashMap as Map;

        /// Adds one.
        #[macro_export]
        macro_rules! plus_one { ($x:expr) => { $x + 1 }; () => { 1 }; }

        pub static mut COUNT: u32 = 0;
        pub const PI: f64 = 3.0;
        pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + 'static>>;
        pub unsafe extern "C" fn raw(p: *const u8, f: extern "C" fn(u8) -> i32) { let _ = (p, f); }
        pub async fn later() -> impl Iterator<Item = u8> { [1].into_iter() }
        pub union Bits { pub a: u8, pub b: i8 }
        pub struct Wrap<T>(pub T, u8);
        impl<T> fmt::Display for Wrap<T> where T: fmt::Display { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
        #[deprecated(since = "0.1.0", note = "use add")]
        pub fn old(x: &mut dyn for<'b> Fn(&'b str) -> &'b str, y: (u8,), z: [&'static str; 2]) -> ! { let _ = (x, y, z); panic!() }
        """;
}
