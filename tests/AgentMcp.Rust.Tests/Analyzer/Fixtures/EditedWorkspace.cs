using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>Two crates that compile, to be edited: each test begins with <see cref="Reset"/>.</summary>
public sealed class EditedWorkspace() : AnalyzerWorkspace(Files)
{
    private const string Shapes = """
        //! Flächen.

        pub mod outer;
        pub mod round;

        /// Four sides.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Square {
            pub side: u32,
        }

        impl Square {
            /// A square of that side.
            pub fn new(side: u32) -> Self {
                /* 😀 ä */ Self { side }
            }

            /// What it covers.
            pub fn area(&self) -> u32 {
                self.side * self.side
            }
        }

        /// Squares of all these sides.
        #[macro_export]
        macro_rules! squares {
            ($($side:expr),*) => { vec![$($crate::Square::new($side)),*] };
        }

        pub fn alone() -> u32 {
            7
        }

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn a_square_has_an_area() {
                assert_eq!(Square::new(2).area(), 4, "{}", Square::new(1).area());
            }
        }

        """;

    private const string Main = """
        use shapes::round::inner::deep;
        use shapes::{squares, Square};

        fn main() {
            let all = squares![1, 2];
            println!("{} {} {}", Square::new(3).area(), all.len(), deep() + shapes::round::radius());
        }

        """;

    private static readonly (string Path, string Text)[] Files =
    [
        ("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"shapes\", \"app\"]\n"),
        ("shapes/Cargo.toml", RustCrate.Manifest("shapes").Replace("2024", "2021", StringComparison.Ordinal)),
        ("app/Cargo.toml", RustCrate.Manifest("app").Replace("2024", "2021", StringComparison.Ordinal) + "\n[dependencies]\nshapes = { path = \"../shapes\" }\n"),
        ("shapes/src/lib.rs", Shapes),
        ("shapes/src/round.rs", "pub mod inner;\n\npub fn radius() -> u32 {\n    1\n}\n"),
        ("shapes/src/round/inner.rs", "pub fn deep() -> u32 {\n    7\n}\n"),
        ("shapes/src/outer/mod.rs", "pub fn far() -> u32 {\n    9\n}\n"),
        ("app/src/main.rs", Main),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();

        // A busy machine may take minutes to index std.
        await EnvelopeAsync("rust_find_symbol", new JsonObject { ["query"] = "Square", ["timeout_seconds"] = 600 });
    }

    /// <summary>Makes the sources what they were at first.</summary>
    internal void Reset()
    {
        foreach (var source in Directory.EnumerateFiles(Crate.Root, "*.rs", SearchOption.AllDirectories).Where(source => !source.StartsWith(Crate.Target, StringComparison.Ordinal)))
        {
            if (!Files.Any(file => Crate.At(file.Path) == source))
            {
                File.Delete(source);
            }
        }

        foreach (var (path, text) in Files)
        {
            if (!File.Exists(Crate.At(path)) || Crate.Read(path) != text)
            {
                Crate.Write(path, text);
            }
        }
    }

    /// <summary>Calls a tool, then again with the id of the plan that it answered with.</summary>
    internal async Task<JsonElement> PlanAndApplyAsync(string tool, JsonObject arguments)
    {
        arguments["plan_id"] = await PlanAsync(tool, arguments);
        return await EnvelopeAsync(tool, arguments);
    }

    /// <summary>The id of the plan of a call.</summary>
    internal async Task<string> PlanAsync(string tool, JsonObject arguments)
    {
        var plan = await EnvelopeAsync(tool, arguments.DeepClone().AsObject());
        Assert.True(plan.GetProperty("status").GetString() == "ConfirmationRequired", plan.ToString());
        return plan.GetProperty("data").GetProperty("plan_id").GetString()!;
    }

    /// <summary>What the compiler says of all of it.</summary>
    internal async Task AssertCompilesAsync()
    {
        var check = await Crate.CargoAsync(TestContext.Current.CancellationToken, "check", "--workspace", "--all-targets");
        Assert.True(check.ExitCode == 0, check.Errors);
    }
}
