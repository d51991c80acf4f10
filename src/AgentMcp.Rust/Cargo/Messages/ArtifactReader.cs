using System.Text.Json;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>Reads the target and the profile of an artifact. Throws what <see cref="CargoMessage.Read"/> throws.</summary>
internal static class ArtifactReader
{
    /// <summary>The name of the target.</summary>
    public static string TargetName(ReadOnlySpan<byte> target) => ReadTarget(target).Name;

    /// <summary>The program that a message tells of; null when it made none.</summary>
    public static BuiltExecutable? Executable(CargoMessage message)
    {
        if (message.Executable is not { Length: > 0 } path || message.ManifestPath is not { Length: > 0 } manifest)
        {
            return null;
        }

        var (name, kind) = ReadTarget(message.Target);
        return new BuiltExecutable(path, PackageName(message.PackageId, name), Path.GetDirectoryName(manifest) ?? manifest, name, kind, IsTest(message.Profile));
    }

    /// <summary>
    /// The package's name in an id: <c>path+file:///a/demo#0.1.0</c>, <c>registry+https://…#demo@0.1.0</c>, and before cargo 1.77 <c>demo 0.1.0 (path+file:///a/demo)</c>.
    /// </summary>
    public static string PackageName(string? id, string otherwise)
    {
        if (id is not { Length: > 0 })
        {
            return otherwise;
        }

        var mark = id.LastIndexOf('#');
        var blank = id.IndexOf(' ', StringComparison.Ordinal);
        if (mark < 0 || (blank >= 0 && id.EndsWith(')')))
        {
            return blank > 0 ? id[..blank] : id;
        }

        var fragment = id[(mark + 1)..];
        var at = fragment.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
        {
            return fragment[..at];
        }

        var address = id[..mark].TrimEnd('/');
        var query = address.IndexOf('?', StringComparison.Ordinal);
        address = query >= 0 ? address[..query] : address;
        var folder = address[(address.LastIndexOf('/') + 1)..];
        return folder.Length > 0 ? Uri.UnescapeDataString(folder) : otherwise;
    }

    private static (string Name, string Kind) ReadTarget(ReadOnlySpan<byte> target)
    {
        var (name, kind) = ("", "");
        var reader = new Utf8JsonReader(target, CargoMessage.ReaderOptions);
        if (target.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return (name, kind);
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = JsonPart.Text(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                kind = First(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return (name, kind);
    }

    private static string First(ref Utf8JsonReader list)
    {
        var first = "";
        if (list.TokenType is not JsonTokenType.StartArray)
        {
            list.Skip();
            return first;
        }

        while (list.Read() && list.TokenType is not JsonTokenType.EndArray)
        {
            first = first.Length == 0 ? list.GetString() ?? "" : first;
        }

        return first;
    }

    private static bool IsTest(ReadOnlySpan<byte> profile)
    {
        var reader = new Utf8JsonReader(profile, CargoMessage.ReaderOptions);
        var isTest = false;
        if (profile.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return isTest;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("test"u8))
            {
                reader.Read();
                isTest = reader.GetBoolean();
            }
            else
            {
                reader.Skip();
            }
        }

        return isTest;
    }
}
