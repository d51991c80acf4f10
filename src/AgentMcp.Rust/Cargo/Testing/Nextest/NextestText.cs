using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Testing.Nextest;

/// <summary>Patterns of nextest's texts.</summary>
internal static partial class NextestText
{
    /// <summary>What would end a name in a filterset.</summary>
    [GeneratedRegex(@"[\\(),/ ]", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Special();

    /// <summary>A test as its events name it: <c>package::binary$module::test</c>, and how often it was tried.</summary>
    [GeneratedRegex(@"^(?<package>[^:$]+)::(?<binary>[^$]+)\$(?<test>.+?)(?:#\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Name();
}
