using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>Reads settings of rust-analyzer as people have them in their editors.</summary>
internal static class PassedSettings
{
    // rust-analyzer passes over everything below this name without a word: it is the editors' own.
    private const string Prefix = "rust-analyzer";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    /// <summary>What is wrong with a text; null when it can be read.</summary>
    public static string? FindFault(string text)
    {
        try
        {
            Parse(text);
            return null;
        }
        catch (JsonException exception)
        {
            return $"cannot be read as a JSON object: {exception.Message} Write it like '{{\"cargo\": {{\"features\": \"all\"}}}}'.";
        }
    }

    /// <summary>The settings as a tree: <c>rust-analyzer.cargo.features</c>, <c>cargo.features</c> and nested objects mean the same.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static JsonObject Parse(string text)
    {
        if (JsonNode.Parse(text, documentOptions: Lenient) is not JsonObject given)
        {
            throw new JsonException("It is no object.");
        }

        var settings = new JsonObject();
        foreach (var (name, value) in given.ToArray())
        {
            if (name == Prefix && value is JsonObject all)
            {
                Merge(settings, all);
                continue;
            }

            var path = name.Split('.');
            Put(settings, path is [Prefix, .. var rest] ? rest : path, value);
        }

        return settings;
    }

    /// <summary>Puts one tree over another: objects are joined, everything else is replaced.</summary>
    public static void Merge(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over.ToArray())
        {
            Put(target, [name], value);
        }
    }

    private static void Put(JsonObject target, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path is [var name])
        {
            if (value is JsonObject over && target[name] is JsonObject existing)
            {
                Merge(existing, over);
            }
            else
            {
                target[name] = value?.DeepClone();
            }

            return;
        }

        if (target[path[0]] is not JsonObject below)
        {
            target[path[0]] = below = [];
        }

        Put(below, path[1..], value);
    }
}
