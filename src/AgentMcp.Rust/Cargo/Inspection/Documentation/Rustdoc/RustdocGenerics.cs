using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Writes generic parameters and where clauses of rustdoc's JSON as Rust.</summary>
internal static class RustdocGenerics
{
    /// <summary>Such as <c>&lt;'a, T: Clone = u8, const N: usize&gt;</c>; nothing when there are none.</summary>
    public static string Parameters(JsonElement generics)
    {
        // `impl Trait` in a parameter is one too, and stands where it is written.
        string[] all = [.. generics.Items("params").Where(parameter => !RustdocTypes.IsTrue(parameter.At("kind").At("type"), "is_synthetic", "synthetic")).Select(Parameter)];
        return all.Length == 0 ? "" : $"<{string.Join(", ", all)}>";
    }

    /// <summary>Such as <c> where T: Clone</c>; nothing when there is none.</summary>
    public static string Where(JsonElement generics)
    {
        string[] all = [.. generics.Items("where_predicates").Select(Predicate)];
        return all.Length == 0 ? "" : $" where {string.Join(", ", all)}";
    }

    private static string Parameter(JsonElement parameter)
    {
        var name = parameter.Text("name");
        var kind = parameter.At("kind");
        if (kind.At("lifetime") is { ValueKind: JsonValueKind.Object } lifetime)
        {
            var outlives = lifetime.Texts("outlives");
            return outlives.Count == 0 ? name! : $"{name}: {string.Join(" + ", outlives)}";
        }

        if (kind.At("const") is { ValueKind: JsonValueKind.Object } constant)
        {
            return $"const {name}: {RustdocTypes.Of(constant.At("type"))}{(constant.Text("default") is { } value ? $" = {value}" : "")}";
        }

        var type = kind.At("type");
        var bounds = type.At("bounds") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() > 0 ? $": {RustdocTypes.Bounds(given)}" : "";
        var byDefault = type.At("default") is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value2 ? $" = {RustdocTypes.Of(value2)}" : "";
        return name + bounds + byDefault;
    }

    private static string Predicate(JsonElement predicate) => predicate switch
    {
        _ when predicate.At("bound_predicate") is { ValueKind: JsonValueKind.Object } bound => $"{RustdocTypes.Of(bound.At("type"))}: {RustdocTypes.Bounds(bound.At("bounds"))}",
        _ when predicate.At("lifetime_predicate") is { ValueKind: JsonValueKind.Object } lifetime => $"{lifetime.Text("lifetime")}: {string.Join(" + ", lifetime.Texts("outlives"))}",
        _ when predicate.At("eq_predicate") is { ValueKind: JsonValueKind.Object } equal => $"{RustdocTypes.Of(equal.At("lhs"))} = {RustdocTypes.Of(equal.At("rhs").At("type"))}",
        _ => "…",
    };
}
