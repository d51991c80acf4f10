using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Writes the types of rustdoc's JSON as Rust. What a newer format has and this does not know becomes <c>…</c>.</summary>
internal static class RustdocTypes
{
    private const string Unknown = "…";

    /// <summary>A type.</summary>
    public static string Of(JsonElement type)
    {
        // A variant without content is a plain text.
        if (type.ValueKind is JsonValueKind.String)
        {
            return type.GetString() is "infer" ? "_" : Unknown;
        }

        if (type.ValueKind is not JsonValueKind.Object || type.EnumerateObject().Select(property => (JsonProperty?)property).FirstOrDefault() is not { } only)
        {
            return Unknown;
        }

        var inner = only.Value;
        return only.Name switch
        {
            "resolved_path" => Path(inner),
            "dyn_trait" => Dyn(inner),
            "generic" => inner.AsText() ?? Unknown,
            "primitive" => inner.AsText() switch { "never" => "!", "unit" => "()", var name => name ?? Unknown },
            "function_pointer" => FunctionPointer(inner),
            "tuple" => inner.AsItems().Select(Of).ToArray() is [var single] ? $"({single},)" : $"({string.Join(", ", inner.AsItems().Select(Of))})",
            "slice" => $"[{Of(inner)}]",
            "array" => $"[{Of(inner.At("type"))}; {inner.Text("len")}]",
            "impl_trait" => $"impl {Bounds(inner)}",
            "raw_pointer" => $"*{(IsTrue(inner, "is_mutable", "mutable") ? "mut" : "const")} {Of(inner.At("type"))}",
            "borrowed_ref" => $"&{(inner.Text("lifetime") is { } lifetime ? lifetime + " " : "")}{(IsTrue(inner, "is_mutable", "mutable") ? "mut " : "")}{Of(inner.At("type"))}",
            "qualified_path" => Qualified(inner),
            _ => Unknown,
        };
    }

    /// <summary>A path with its arguments; older formats call it <c>name</c>.</summary>
    public static string Path(JsonElement path) => Clean(path.Text("path") ?? path.Text("name") ?? Unknown) + Arguments(path.At("args"));

    /// <summary>Bounds, joined by <c>+</c>.</summary>
    public static string Bounds(JsonElement bounds) => bounds.ValueKind is JsonValueKind.Array ? string.Join(" + ", bounds.AsItems().Select(Bound)) : Unknown;

    /// <summary>Parameters of a function with its result, such as <c>(a: u8) -> u8</c>; it may stand on one line.</summary>
    public static string Signature(JsonElement signature, bool named)
    {
        var inputs = signature.Items("inputs").Where(input => input is { ValueKind: JsonValueKind.Array } && input.GetArrayLength() == 2).Select(input => Input(input[0].AsText() ?? "", input[1], named)).ToList();
        if (IsTrue(signature, "is_c_variadic", "c_variadic"))
        {
            inputs.Add("...");
        }

        return $"({string.Join(", ", inputs)}){Output(signature.At("output"))}";
    }

    /// <summary><c>const</c>, <c>async</c>, <c>unsafe</c>, <c>extern "C"</c> of a function, each followed by a space.</summary>
    public static string Header(JsonElement header) =>
        (IsTrue(header, "is_const", "const") ? "const " : "") + (IsTrue(header, "is_async", "async") ? "async " : "") + (IsTrue(header, "is_unsafe", "unsafe") ? "unsafe " : "") + Abi(header.At("abi"));

    /// <summary>Whether a property is true, by the name that it has now or had before.</summary>
    public static bool IsTrue(JsonElement element, string name, string before) => element.At(name).ValueKind is JsonValueKind.True || element.At(before).ValueKind is JsonValueKind.True;

    /// <summary>Arguments in angle brackets or parentheses; nothing when there are none.</summary>
    public static string Arguments(JsonElement arguments)
    {
        if (arguments.At("angle_bracketed") is { ValueKind: JsonValueKind.Object } angle)
        {
            string[] all = [.. angle.Items("args").Select(Argument), .. angle.Items("constraints").Concat(angle.Items("bindings")).Select(Constraint)];
            return all.Length == 0 ? "" : $"<{string.Join(", ", all)}>";
        }

        return arguments.At("parenthesized") is { ValueKind: JsonValueKind.Object } round
            ? $"({string.Join(", ", round.Items("inputs").Select(Of))}){Output(round.At("output"))}"
            : "";
    }

    private static string Input(string name, JsonElement type, bool named)
    {
        if (name == "self")
        {
            return Of(type) switch { "Self" => "self", "&Self" => "&self", "&mut Self" => "&mut self", var other when other.EndsWith(" Self", StringComparison.Ordinal) && other[0] == '&' => other[..^4] + "self", var other => $"self: {other}" };
        }

        return named && name.Length > 0 ? $"{name}: {Of(type)}" : Of(type);
    }

    private static string Output(JsonElement output) => output.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : $" -> {Of(output)}";

    private static string Abi(JsonElement abi) => abi.ValueKind switch
    {
        JsonValueKind.String => abi.GetString() is "Rust" ? "" : $"extern \"{abi.GetString()}\" ",
        JsonValueKind.Object when abi.Text("Other") is { } other => $"extern {other} ",
        JsonValueKind.Object => string.Concat(abi.EnumerateObject().Take(1).Select(known => $"extern \"{known.Name}{(known.Value.At("unwind").ValueKind is JsonValueKind.True ? "-unwind" : "")}\" ")),
        _ => "",
    };

    private static string Dyn(JsonElement type)
    {
        var traits = type.Items("traits").Select(each => Higher(each.At("generic_params")) + Path(each.At("trait")));
        return $"dyn {string.Join(" + ", type.Text("lifetime") is { } lifetime ? traits.Append(lifetime) : traits)}";
    }

    private static string FunctionPointer(JsonElement pointer) =>
        $"{Higher(pointer.At("generic_params"))}{Header(pointer.At("header"))}fn{Signature(pointer.At(pointer.At("sig").ValueKind is JsonValueKind.Object ? "sig" : "decl"), named: false)}";

    private static string Qualified(JsonElement path)
    {
        var self = Of(path.At("self_type"));
        var name = path.Text("name") + Arguments(path.At("args"));
        return path.At("trait") is { ValueKind: JsonValueKind.Object } trait && Path(trait) is { Length: > 0 } written && self is not "Self"
            ? $"<{self} as {written}>::{name}"
            : $"{self}::{name}";
    }

    private static string Argument(JsonElement argument) => argument switch
    {
        { ValueKind: JsonValueKind.String } => "_",
        _ when argument.Text("lifetime") is { } lifetime => lifetime,
        _ when argument.At("type").ValueKind is not JsonValueKind.Undefined => Of(argument.At("type")),
        _ => argument.At("const").Text("expr") ?? Unknown,
    };

    private static string Constraint(JsonElement constraint)
    {
        var name = constraint.Text("name") + Arguments(constraint.At("args"));
        var binding = constraint.At("binding");
        return binding.At("equality") is { ValueKind: JsonValueKind.Object } equal
            ? $"{name} = {(equal.At("type").ValueKind is JsonValueKind.Undefined ? equal.At("constant").Text("expr") : Of(equal.At("type")))}"
            : $"{name}: {Bounds(binding.At("constraint"))}";
    }

    private static string Bound(JsonElement bound)
    {
        if (bound.Text("outlives") is { } lifetime)
        {
            return lifetime;
        }

        var trait = bound.At("trait_bound");
        return trait.ValueKind is JsonValueKind.Object
            ? (trait.Text("modifier") is "maybe" ? "?" : "") + Higher(trait.At("generic_params")) + Path(trait.At("trait"))
            : Unknown;
    }

    private static string Higher(JsonElement parameters) =>
        parameters.AsItems().Select(parameter => parameter.Text("name")).ToArray() is { Length: > 0 } names ? $"for<{string.Join(", ", names)}> " : "";

    // Derived code names things by `$crate::fmt::Debug`.
    private static string Clean(string path) => path.StartsWith("$crate::", StringComparison.Ordinal) ? path["$crate::".Length..] : path;
}
