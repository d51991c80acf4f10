using System.Globalization;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>A workspace of two crates to ask about: a library of some modules with a trait that all implement, and a program that uses it.</summary>
internal sealed class EditedWorkspace : IDisposable
{
    /// <summary>Modules of the library. Each uses the trait's method once.</summary>
    public const int Modules = 24;

    /// <summary>What a hover on <see cref="HoverOf"/> shows.</summary>
    public const string Signature = "fn area_of_";

    private readonly string _parent = Directory.CreateTempSubdirectory("agentmcp-bench-").FullName;

    public EditedWorkspace()
    {
        Root = Path.Combine(_parent, "shapes");
        Write("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"library\", \"program\"]\n");
        Write("library/Cargo.toml", "[package]\nname = \"library\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Write("program/Cargo.toml", "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nlibrary = { path = \"../library\" }\n");
        Write("library/src/lib.rs", $"{string.Concat(All.Select(number => $"pub mod part{number};\n"))}\npub trait Shape {{\n    fn area(&self) -> u64;\n}}\n");
        foreach (var number in All)
        {
            Write($"library/src/part{number}.rs", TextOf(number));
        }

        Write("program/src/main.rs", $"fn main() {{\n{string.Concat(All.Select(number => $"    println!(\"{{}}\", library::part{number}::area_of_{number}({number}));\n"))}}}\n");
    }

    /// <summary>The workspace's folder.</summary>
    public string Root { get; }

    private static IEnumerable<int> All => Enumerable.Range(0, Modules);

    /// <summary>The file of a module.</summary>
    public string PathOf(int number) => Path.Combine(Root, "library", "src", NameOf(number));

    /// <summary>The file's name.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"part{number}.rs");

    /// <summary>Its text as it was made.</summary>
    public static string TextOf(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        use crate::Shape;

        /// The square number {{number}}.
        pub struct Square{{number}} {
            pub side: u64,
        }

        impl Shape for Square{{number}} {
            fn area(&self) -> u64 {
                self.side * self.side
            }
        }

        pub fn area_of_{{number}}(side: u64) -> u64 {
            let square = Square{{number}} { side };
            square.area()
        }

        """).ReplaceLineEndings("\n");

    /// <summary>The same with a type error.</summary>
    public static string FaultyTextOf(int number) => TextOf(number).Replace("    square.area()", "    square", StringComparison.Ordinal);

    /// <summary>Parameters of a hover on the function of a module.</summary>
    public string HoverOf(int number) => At(number, line: 13, character: 8, "");

    /// <summary>Parameters of a search for all uses of a module's type: the declaration, the implementation, and one in a function.</summary>
    public string UsesOf(int number) => At(number, line: 3, character: 12, ""","context":{"includeDeclaration":true}""");

    /// <summary>The address of a module's file.</summary>
    public string AddressOf(int number) => FileUri.Of(PathOf(number));

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private string At(int number, int line, int character, string more) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"textDocument":{"uri":"{{{AddressOf(number)}}}"},"position":{"line":{{{line}}},"character":{{{character}}}}{{{more}}}}""");

    private void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
