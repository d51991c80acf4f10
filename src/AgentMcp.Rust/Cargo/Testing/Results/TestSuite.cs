namespace AgentMcp.Rust.Cargo.Testing.Results;

/// <summary>Where tests live: a test binary, or the documentation of a library.</summary>
/// <param name="Package">Name of the package.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="Kind">Of the target: <c>lib</c>, <c>bin</c>, <c>test</c>, <c>example</c>, <c>bench</c>, <c>proc-macro</c>; <c>doc</c> for documentation.</param>
internal sealed record TestSuite(string Package, string Target, string Kind)
{
    /// <summary>Kind of the suite of documentation tests.</summary>
    public const string Documentation = "doc";

    /// <summary>Such as <c>parser (lib)</c> or <c>parser, tests/round_trip</c>.</summary>
    public override string ToString() => Kind switch
    {
        Documentation => $"{Package} (documentation)",
        "test" => $"{Package}, tests/{Target}",
        "lib" or "proc-macro" => $"{Package} ({Kind})",
        _ => $"{Package}, {Kind} {Target}",
    };
}
