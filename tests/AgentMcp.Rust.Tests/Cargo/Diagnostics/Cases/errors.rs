//# E0308
fn main() { let _x: u32 = "a"; }
//# E0277
fn main() { let _x = 1u32 + 1.0f32; }
//# E0382
fn main() { let v = vec![1]; let w = v; println!("{v:?}{w:?}"); }
//# E0425
fn main() { println!("{}", missing); }
//# E0432
use missing_crate::thing; fn main() {}
//# E0433
fn main() { let _m = HashMap::<u8, u8>::new(); }
//# E0463
extern crate missing_crate; fn main() {}
//# E0583
mod missing_module; fn main() {}
//# E0599
fn main() { 1u32.missing(); }
//# E0609
struct S; fn main() { let _x = S.missing; }
//# E0560
struct S { a: u8 } fn main() { let _s = S { a: 1, b: 2 }; }
//# E0063
struct S { a: u8, b: u8 } fn main() { let _s = S { a: 1 }; }
//# E0061
fn f(_: u8) {} fn main() { f(); }
//# E0107
struct S<T>(T); fn f(_: S) {} fn main() {}
//# E0282
fn main() { let _v = Vec::new(); }
//# E0283
fn main() { let _x = "a".chars().collect(); }
//# E0369
struct S; fn main() { let _b = S == S; }
//# E0499
fn main() { let mut v = vec![1]; let a = &mut v; let b = &mut v; a.push(1); b.push(2); }
//# E0502
fn main() { let mut v = vec![1]; let a = &v[0]; v.push(2); println!("{a}"); }
//# E0505
fn main() { let v = vec![1]; let a = &v; drop(v); println!("{a:?}"); }
//# E0506
fn main() { let mut x = 1; let a = &x; x = 2; println!("{a}{x}"); }
//# E0507
struct S { v: Vec<u8> } fn f(s: &S) -> Vec<u8> { s.v } fn main() { f(&S { v: vec![] }); }
//# E0515
fn f() -> &'static str { let s = String::new(); &s } fn main() { f(); }
//# E0596
fn main() { let v = vec![1]; v.push(2); }
//# E0597
fn main() { let r; { let x = 1; r = &x; } println!("{r}"); }
//# E0716
fn main() { let s: &str = String::from("a").as_str(); println!("{s}"); }
//# E0384
fn main() { let x = 1; println!("{x}"); x = 2; println!("{x}"); }
//# E0373
fn main() { let x = 1; std::thread::spawn(|| println!("{x}")); }
//# E0106
struct S { a: &str } fn main() {}
//# E0261
struct S { a: &'a str } fn main() {}
//# E0310
struct S<T> { a: &'static T } fn main() {}
//# E0521
fn f(s: &str) { std::thread::spawn(move || println!("{s}")); } fn main() { f(""); }
//# E0004
fn main() { match Some(1) { Some(_) => {} } }
//# E0023
enum E { A(u8, u8) } fn main() { let E::A(_x) = E::A(1, 2); }
//# E0015
fn f() -> u8 { 1 } const C: u8 = f(); fn main() { println!("{C}"); }
//# E0046
trait T { fn f(); } struct S; impl T for S {} fn main() {}
//# E0053
trait T { fn f(x: u8); } struct S; impl T for S { fn f(_: u16) {} } fn main() {}
//# E0117
impl Drop for u8 { fn drop(&mut self) {} } impl Default for Vec<u8> { fn default() -> Self { vec![] } } fn main() {}
//# E0119
trait T {} impl<X> T for X {} impl T for u8 {} fn main() {}
//# E0133
unsafe fn f() {} fn main() { f(); }
//# E0200
struct S; unsafe trait T {} impl T for S {} fn main() {}
//# E0204
#[derive(Clone, Copy)] struct S { v: Vec<u8> } fn main() {}
//# E0255
use std::fmt::Debug as S; struct S; fn main() {}
//# E0428
struct S; struct S; fn main() {}
//# E0603
mod m { fn f() {} } fn main() { m::f(); }
//# E0616
mod m { pub struct S { a: u8 } impl S { pub fn new() -> S { S { a: 1 } } } } fn main() { println!("{}", m::S::new().a); }
//# E0614
fn main() { let x = 1u8; println!("{}", *x); }
//# E0618
fn main() { let x = 1u8; x(); }
//# E0605
fn main() { let _x = vec![1u8] as u32; }
//# E0607
fn main() { let p = 0 as *const u8; let _q = p as *const [u8]; }
//# E0658
fn main() { let _x: ! = panic!(); }
//# E0728
async fn g() {} fn f() { g().await; } fn main() { f(); }
//# E0765
fn main() { println!("); }
//# E0753
fn main() {} //! late
//# E0554
#![feature(never_type)] fn main() {}
//# E0601
fn other() {}
//# E0038
trait T { fn f<X>(&self, x: X); } fn f(_: &dyn T) {} fn main() {}
//# E0072
struct S { a: u8, b: Option<S> } fn main() {}
//# E0080
const C: u8 = 255 + 1; fn main() { println!("{C}"); }
//# SyntaxError expected one of
fn main() { let x = 1 let y = 2; }
//# SyntaxError this file contains an unclosed delimiter
fn main() { println!("a");
//# SyntaxError unexpected closing delimiter
fn main() { } }
//# MacroError cannot find macro
fn main() { missing!(); }
//# MacroError no rules expected
macro_rules! m { (a) => {}; } fn main() { m!(b); }
//# MacroError cannot find attribute
#[missing] fn main() {}
//# MacroError recursion limit reached
macro_rules! m { () => { m!() }; } fn main() { m!(); }
