using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Walks a crate from its root and names everything that is met, re-exports followed.</summary>
internal sealed class RustdocTree(RustdocCrate crate)
{
    // A module that is re-exported into itself has paths without end.
    private const int DeepestModule = 12;

    private readonly List<RustdocEntry> _entries = [];
    private readonly HashSet<(string Path, string Id)> _met = [];

    /// <summary>All entries; the crate itself first.</summary>
    public IReadOnlyList<RustdocEntry> Walk()
    {
        Add(crate.Name, crate.Find(crate.Root), default);
        Members(crate.Root, crate.Name, 0);
        return _entries;
    }

    private void Members(string module, string prefix, int depth)
    {
        var (_, inner) = RustdocCrate.InnerOf(crate.Find(module));
        foreach (var id in inner.Items("items").Concat(inner.Items("variants")).Select(RustdocCrate.IdOf))
        {
            var item = crate.Find(id);
            if (item.ValueKind is not JsonValueKind.Undefined)
            {
                Visit(item, item.Text("name"), prefix, depth);
            }
        }
    }

    private void Visit(JsonElement item, string? name, string prefix, int depth)
    {
        var (kind, inner) = RustdocCrate.InnerOf(item);
        if (kind is "use" or "import")
        {
            Follow(item, inner, prefix, depth);
            return;
        }

        var path = $"{prefix}::{name}";
        if (name is null || depth > DeepestModule || !Add(path, item, default))
        {
            return;
        }

        if (kind is "module" or "enum")
        {
            Members(RustdocCrate.IdOf(item.At("id")), path, depth + 1);
        }

        Fields(inner, path);
        Owned(inner.Items("items"), kind is "trait" ? item : default, path, kind is "trait");
        foreach (var id in inner.Items("impls").Select(RustdocCrate.IdOf))
        {
            var implementation = RustdocCrate.InnerOf(crate.Find(id)).Inner;

            // What every type gets says nothing about this one.
            if (implementation.At("blanket_impl").ValueKind is not JsonValueKind.Object && !RustdocTypes.IsTrue(implementation, "is_synthetic", "synthetic"))
            {
                Owned(implementation.Items("items"), crate.Find(id), path, wanted: true);
            }
        }
    }

    // A path of another crate is kept; the finder goes there when somebody asks.
    private void Follow(JsonElement item, JsonElement use, string prefix, int depth)
    {
        var id = RustdocCrate.IdOf(use.At("id"));
        var isGlob = RustdocTypes.IsTrue(use, "is_glob", "glob");
        var target = crate.Find(id);
        if (target.ValueKind is JsonValueKind.Undefined)
        {
            var path = isGlob ? $"{prefix}::*" : $"{prefix}::{use.Text("name")}";
            if (_met.Add((path, id)))
            {
                _entries.Add(new RustdocEntry(path, "use", item) { Target = crate.PathOf(id) ?? use.Text("source") });
            }
        }
        else if (!isGlob)
        {
            Visit(target, use.Text("name"), prefix, depth + 1);
        }
        else if (depth <= DeepestModule && _met.Add(($"{prefix}::*", id)))
        {
            Members(id, prefix, depth + 1);
        }
    }

    private void Fields(JsonElement inner, string path)
    {
        var kind = inner.At("kind");
        foreach (var id in inner.Items("fields").Concat(kind.At("plain").Items("fields")).Concat(kind.At("struct").Items("fields")).Concat(kind.Items("tuple")).Select(RustdocCrate.IdOf))
        {
            if (crate.Find(id) is { ValueKind: JsonValueKind.Object } field && field.Text("name") is { } name)
            {
                Add($"{path}::{name}", field, default);
            }
        }
    }

    private void Owned(IEnumerable<JsonElement> ids, JsonElement owner, string path, bool wanted)
    {
        foreach (var id in wanted ? ids.Select(RustdocCrate.IdOf) : [])
        {
            if (crate.Find(id) is { ValueKind: JsonValueKind.Object } item && item.Text("name") is { } name)
            {
                Add($"{path}::{name}", item, owner);
            }
        }
    }

    private bool Add(string path, JsonElement item, JsonElement owner)
    {
        if (item.ValueKind is not JsonValueKind.Object || !_met.Add((path, RustdocCrate.IdOf(item.At("id")))))
        {
            return false;
        }

        _entries.Add(new RustdocEntry(path, RustdocCrate.InnerOf(item).Kind, item) { Owner = owner });
        return true;
    }
}
