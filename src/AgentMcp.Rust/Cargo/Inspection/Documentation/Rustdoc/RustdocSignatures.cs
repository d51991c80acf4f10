using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Writes items of rustdoc's JSON as they would be declared, without bodies.</summary>
internal sealed class RustdocSignatures(RustdocCrate crate)
{
    /// <summary>The declaration of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="whole">With fields and variants; else one line.</param>
    public string Of(JsonElement item, bool whole = true)
    {
        var (kind, inner) = RustdocCrate.InnerOf(item);
        var name = item.Text("name") ?? "_";
        var before = Visibility(item);
        var generics = inner.At("generics");
        return kind switch
        {
            "function" => $"{before}{RustdocTypes.Header(inner.At("header"))}fn {name}{RustdocGenerics.Parameters(generics)}{RustdocTypes.Signature(inner.At(inner.At("sig").ValueKind is JsonValueKind.Object ? "sig" : "decl"), named: true)}{RustdocGenerics.Where(generics)}",
            "struct" => Struct($"{before}struct {name}{RustdocGenerics.Parameters(generics)}", inner.At("kind"), RustdocGenerics.Where(generics), whole),
            "union" => $"{before}union {name}{RustdocGenerics.Parameters(generics)}{RustdocGenerics.Where(generics)}{(whole ? Braces(inner, "fields") : "")}",
            "enum" => $"{before}enum {name}{RustdocGenerics.Parameters(generics)}{RustdocGenerics.Where(generics)}{(whole ? Braces(inner, "variants") : "")}",
            "variant" => name + Variant(inner),
            "struct_field" => $"{before}{name}: {RustdocTypes.Of(inner)}",
            "trait" => $"{before}{(RustdocTypes.IsTrue(inner, "is_unsafe", "unsafe") ? "unsafe " : "")}{(RustdocTypes.IsTrue(inner, "is_auto", "auto") ? "auto " : "")}trait {name}{RustdocGenerics.Parameters(generics)}{Bounds(inner.At("bounds"))}{RustdocGenerics.Where(generics)}",
            "trait_alias" => $"{before}trait {name}{RustdocGenerics.Parameters(generics)} = {RustdocTypes.Bounds(inner.At("params"))}",
            "type_alias" => $"{before}type {name}{RustdocGenerics.Parameters(generics)} = {RustdocTypes.Of(inner.At("type"))}{RustdocGenerics.Where(generics)}",
            "constant" => $"{before}const {name}: {RustdocTypes.Of(inner.At("type"))}{Value(Written(inner.At("const")))}",
            "static" => $"{before}static {(RustdocTypes.IsTrue(inner, "is_mutable", "mutable") ? "mut " : "")}{name}: {RustdocTypes.Of(inner.At("type"))}",
            "assoc_const" => $"const {name}: {RustdocTypes.Of(inner.At("type"))}{Value(inner.Text("value") ?? inner.Text("default"))}",
            "assoc_type" => $"type {name}{RustdocGenerics.Parameters(generics)}{Bounds(inner.At("bounds"))}{(inner.At("type").ValueKind is JsonValueKind.Object or JsonValueKind.String ? $" = {RustdocTypes.Of(inner.At("type"))}" : "")}",
            "macro" => inner.AsText() ?? name,
            "proc_macro" => inner.Text("kind") switch { "attr" => $"#[{name}]", "derive" => $"#[derive({name})]", _ => $"{name}!(…)" },
            "module" => $"{before}mod {name}",
            "extern_crate" => $"extern crate {name}",
            "use" or "import" => $"{before}use {inner.Text("source")}",
            _ => $"{kind.Replace('_', ' ')} {name}",
        };
    }

    /// <summary>The first line of an implementation or a trait, to say whose method a method is.</summary>
    public string Owner(JsonElement owner)
    {
        var (kind, inner) = RustdocCrate.InnerOf(owner);
        if (kind is not "impl")
        {
            return Of(owner, whole: false);
        }

        var generics = inner.At("generics");
        var trait = inner.At("trait") is { ValueKind: JsonValueKind.Object } path ? $"{(RustdocTypes.IsTrue(inner, "is_negative", "negative") ? "!" : "")}{RustdocTypes.Path(path)} for " : "";
        return $"impl{RustdocGenerics.Parameters(generics)} {trait}{RustdocTypes.Of(inner.At("for"))}{RustdocGenerics.Where(generics)}";
    }

    // What is private to its module and what is `pub(super)` are written alike; the first is what there is more of.
    private static string Visibility(JsonElement item) => item.Text("visibility") switch { "public" => "pub ", "crate" => "pub(crate) ", _ => "" };

    private static string Bounds(JsonElement bounds) => bounds.ValueKind is JsonValueKind.Array && bounds.GetArrayLength() > 0 ? $": {RustdocTypes.Bounds(bounds)}" : "";

    // As it was written, unless that is a block or hidden: `3.0`, where the value would be `3f64`.
    private static string? Written(JsonElement constant) => constant.Text("expr") is { Length: > 0 } text && text is not "_" && text[0] != '{' ? text : constant.Text("value");

    private static string Value(string? value) => value is { Length: > 0 } ? $" = {value}" : "";

    private string Struct(string head, JsonElement kind, string where, bool whole) => kind switch
    {
        { ValueKind: JsonValueKind.String } => $"{head}{where};",
        _ when kind.At("tuple").ValueKind is JsonValueKind.Array => $"{head}{Tuple(kind)}{where};",
        _ => $"{head}{where}{(whole ? Braces(kind.At("plain"), "fields") : "")}",
    };

    private string Variant(JsonElement variant)
    {
        var kind = variant.At("kind");
        var content = kind switch
        {
            _ when kind.At("tuple").ValueKind is JsonValueKind.Array => Tuple(kind),
            _ when kind.At("struct") is { ValueKind: JsonValueKind.Object } fields => $" {{ {string.Join(", ", FieldsOf(fields, "fields").Select(field => Of(field)))} }}",
            _ => "",
        };
        return content + Value(variant.At("discriminant").Text("expr"));
    }

    // A field that is not shown is there all the same.
    private string Tuple(JsonElement kind) => $"({string.Join(", ", kind.Items("tuple").Select(id => crate.Find(RustdocCrate.IdOf(id)) is { ValueKind: JsonValueKind.Object } field ? Visibility(field) + RustdocTypes.Of(RustdocCrate.InnerOf(field).Inner) : "_"))})";

    private string Braces(JsonElement holder, string list)
    {
        var text = new StringBuilder(" {\n");
        foreach (var item in FieldsOf(holder, list))
        {
            text.Append("    ").Append(Of(item)).Append(",\n");
        }

        return text.Append(RustdocTypes.IsTrue(holder, "has_stripped_" + list, list + "_stripped") ? "    // some are private\n}" : "}").ToString();
    }

    private IEnumerable<JsonElement> FieldsOf(JsonElement holder, string list) =>
        holder.Items(list).Select(id => crate.Find(RustdocCrate.IdOf(id))).Where(item => item.ValueKind is JsonValueKind.Object);
}
