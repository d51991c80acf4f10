#![warn(clippy::redundant_clone, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::explicit_auto_deref, clippy::uninlined_format_args, clippy::missing_lint_of_ours, clippy::cyclomatic_complexity)]
use std::collections::HashMap;
use std::fmt;
const lower: u8 = 1;
struct lower_case;
#[deprecated]
fn old() {}
fn unused() {}
fn BadName() {}
#[cfg(missing_cfg)]
fn never() {}
static NAME: &'static str = "a";
struct Pair { a: u8 }
fn unit() -> () {}
fn many(_: u8, _: u8, _: u8, _: u8, _: u8, _: u8, _: u8, _: u8) {}
fn complex(_: Vec<HashMap<String, Vec<Option<Box<dyn Fn(u8, Vec<u8>) -> Result<Vec<Option<u8>>, String>>>>>>) {}
fn lifetimes<'a>(s: &'a str) -> &'a str { s }
fn returns() -> u8 { return 1; }
fn let_return() -> u8 { let x = returns(); x }
fn unreachable() -> u8 { return 1; println!("late"); }
fn borrow(s: &str) -> usize { s.len() }
fn main() {
    let unread = 1;
    let mut once = 1; println!("{once}"); let again = once.clone(); println!("{again}");
    let mut constant = 2;
    println!("{}", constant);
    std::fs::read("a");
    old();
    let s = String::from("a");
    let t = s.clone();
    println!("{t}");
    println!("{}", borrow(&t.as_str()));
    let u = String::from(String::from("b"));
    println!("{u}");
    let a = 1u8;
    let p = Pair { a: a };
    println!("{}", p.a.clone());
    let v = vec![1u8];
    if v.len() == 0 { unit(); }
    match v.first() { Some(x) => println!("{x}"), _ => {} }
    if a == 1 { if constant == 2 { println!("c"); } }
    println!("{}", a as u8);
    println!("{:?}", v.iter().map(|x| f(x)).collect::<Vec<_>>());
    println!("{:?}", match v.first() { Some(x) => Some(x + 1), None => None });
    let r = &t; println!("{}", borrow(&**r));
    if (a == 1) == true { println!("d"); }
    constant = constant + 1;
    println!("{}", v.first().unwrap());
    println!("{}", v.first().expect("one"));
    if constant > 99 { panic!("no"); }
    println!("{}", 3.14);
    println!("{}", a == a);
    loop { println!("once"); break; }
    println!("{}", constant < i32::MIN);
    println!("{} {NAME} {}", lifetimes("x"), let_return());
}
fn f(x: &u8) -> u8 { *x }
