using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Makes the answer for an entry of a crate.</summary>
/// <param name="crate">The crate.</param>
/// <param name="origin">Package and version.</param>
/// <param name="place">Makes a path of rustdoc's one that the caller can open.</param>
internal sealed class RustdocView(RustdocCrate crate, string origin, Func<string, string> place)
{
    private readonly RustdocSignatures _signatures = new(crate);

    /// <summary>The answer.</summary>
    public DocItem Of(RustdocEntry entry, IReadOnlyList<RustdocEntry> others)
    {
        var item = entry.Item;
        return new DocItem(entry.Path, entry.Kind, _signatures.Of(item))
        {
            Owner = entry.Owner.ValueKind is JsonValueKind.Object ? _signatures.Owner(entry.Owner) : null,
            Docs = item.Text("docs"),
            Deprecated = item.At("deprecation") is { ValueKind: JsonValueKind.Object } deprecation ? $"since {deprecation.Text("since") ?? "?"}: {deprecation.Text("note") ?? "no reason given"}" : null,
            Source = SourceOf(item.At("span")),
            Origin = origin,
            Members = MembersOf(entry),
            Others = [.. others.Where(other => other.Id != entry.Id).Select(other => other.Path).Distinct(StringComparer.Ordinal).Take(10)],
            Note = RustdocCrate.KnownFormats.Contains(crate.FormatVersion) ? null : $"rustdoc wrote format {crate.FormatVersion}; known is {string.Join(", ", RustdocCrate.KnownFormats)}: what is new in it is missing here.",
        };
    }

    private IReadOnlyList<DocMember> MembersOf(RustdocEntry entry) => entry.Kind is "struct" or "enum" or "union" or "trait" or "module" or "primitive"
        ? [.. crate.Entries
            .Where(other => other.Path.StartsWith(entry.Path + "::", StringComparison.Ordinal) && !other.Path.AsSpan(entry.Path.Length + 2).Contains("::", StringComparison.Ordinal))
            .Where(other => other.Kind is not ("struct_field" or "variant") && IsOwn(other))
            .Select(MemberOf)]
        : [];

    // Derived and implemented traits are known by name; their methods are the trait's.
    private static bool IsOwn(RustdocEntry entry) => entry.Owner.ValueKind is JsonValueKind.Undefined || RustdocCrate.InnerOf(entry.Owner).Inner.At("trait").ValueKind is not JsonValueKind.Object;

    private DocMember MemberOf(RustdocEntry entry)
    {
        var name = entry.Path[(entry.Path.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
        var signature = entry.Target is { } target ? $"use {target}" : _signatures.Of(entry.Item, whole: false);
        var line = signature.IndexOf('\n', StringComparison.Ordinal);
        return new DocMember(name, line < 0 ? signature : signature[..line].TrimEnd(' ', '{') + " …");
    }

    private string? SourceOf(JsonElement span) =>
        span.Text("filename") is { } file && span.Items("begin").FirstOrDefault() is { ValueKind: JsonValueKind.Number } line ? $"{place(file)}:{line.GetRawText()}" : null;
}
