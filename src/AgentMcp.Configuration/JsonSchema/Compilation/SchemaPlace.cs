using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>A schema where it is written: its text, its pointer in the document, and the resource that it belongs to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SchemaPlace(JsonElement Element, string Pointer, SchemaResource Resource)
{
    public string Location => Resource.LocationOf(Pointer);

    /// <summary>The place of a keyword's value, or of a schema in it.</summary>
    public SchemaPlace At(string name, JsonElement element)
    {
        var pointer = JsonPointer.Append(Pointer, name);
        return new SchemaPlace(element, pointer, Resource.Document.Resources.GetValueOrDefault(pointer) ?? Resource);
    }
}
