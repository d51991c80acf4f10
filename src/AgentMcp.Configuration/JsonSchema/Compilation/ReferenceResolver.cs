using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>Finds the schema that a reference means.</summary>
internal sealed class ReferenceResolver(ResourceCatalogue catalogue, ProblemList problems)
{
    /// <summary>The place; null after a problem was noted.</summary>
    public SchemaPlace? Resolve(string reference, SchemaResource from, string location)
    {
        var address = SchemaAddress.Resolve(from.Address, reference);
        var document = SchemaAddress.WithoutFragment(address);
        if (catalogue.Find(document) is not { } resource)
        {
            problems.Add(location, $"refers to '{document}', which is not known; give the document with the schema, since nothing is fetched.");
            return null;
        }

        var fragment = Uri.UnescapeDataString(SchemaAddress.Fragment(address));
        var place = fragment.Length == 0 ? new SchemaPlace(resource.Element, resource.Pointer, resource)
            : fragment[0] == '/' ? Follow(resource, fragment)
            : resource.Anchors.TryGetValue(fragment, out var anchored) ? anchored
            : (SchemaPlace?)null;
        if (place is null)
        {
            problems.Add(location, $"refers to '{address}', but there is no '{fragment}' in '{document}'.");
        }

        return place;
    }

    private SchemaPlace? Follow(SchemaResource resource, string pointer)
    {
        var place = new SchemaPlace(resource.Element, resource.Pointer, resource);
        foreach (var name in JsonPointer.Split(pointer)!)
        {
            if (!JsonPointer.TryStep(place.Element, name, out var below))
            {
                return null;
            }

            place = place.At(name, below);
        }

        return place.Element.ValueKind is JsonValueKind.Object ? catalogue.ReadUndeclared(place) : place;
    }
}
