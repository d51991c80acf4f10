using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>One line of cargo's JSON messages, its parts as they lie in the line: one pass finds them, and only what is wanted is read further.</summary>
internal readonly ref struct CargoMessage
{
    // Each expansion of a macro nests two deep, and a crate may raise its recursion limit beyond the 128 that is usual.
    private const int DeepestNesting = 1024;

    public CargoMessageKind Kind { get; private init; }

    /// <summary>The diagnostic of a compiler message.</summary>
    public CompilerDiagnostic Diagnostic { get; private init; }

    /// <summary>The target, an object.</summary>
    public ReadOnlySpan<byte> Target { get; private init; }

    /// <summary>The profile of an artifact, an object.</summary>
    public ReadOnlySpan<byte> Profile { get; private init; }

    public string? PackageId { get; private init; }

    public string? ManifestPath { get; private init; }

    public string? Executable { get; private init; }

    public bool IsFresh { get; private init; }

    public bool Succeeded { get; private init; }

    /// <summary>How every part of a message is read.</summary>
    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = DeepestNesting };

    /// <summary>Whether the beginning of a line is that of a message: cargo writes its reason first.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> beginning) => beginning.StartsWith("{\"reason\":\""u8);

    /// <summary>Reads a line; of the kind <see cref="CargoMessageKind.None"/> when it is no message of cargo's.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is not UTF-8, or a value has another type than cargo gives it.</exception>
    public static CargoMessage Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, ReaderOptions);
        reader.Read();
        var kind = CargoMessageKind.None;
        CompilerDiagnostic diagnostic = default;
        ReadOnlySpan<byte> target = default, profile = default;
        string? packageId = null, manifestPath = null, executable = null;
        var (isFresh, succeeded, hasVerdict) = (false, false, false);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("reason"u8))
            {
                reader.Read();
                kind = KindOf(ref reader);
            }
            else if (kind is CargoMessageKind.None or CargoMessageKind.Other)
            {
                reader.Skip();
            }
            else if (kind is CargoMessageKind.Compiler && reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                diagnostic = CompilerDiagnostic.Read(ref reader, line);
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                target = JsonPart.Take(ref reader, line);
            }
            else if (reader.ValueTextEquals("profile"u8))
            {
                profile = JsonPart.Take(ref reader, line);
            }
            else if (reader.ValueTextEquals("package_id"u8) && kind is CargoMessageKind.Artifact)
            {
                packageId = JsonPart.Text(ref reader);
            }
            else if (reader.ValueTextEquals("manifest_path"u8) && kind is CargoMessageKind.Artifact)
            {
                manifestPath = JsonPart.Text(ref reader);
            }
            else if (reader.ValueTextEquals("executable"u8))
            {
                executable = JsonPart.Text(ref reader);
            }
            else if (reader.ValueTextEquals("fresh"u8))
            {
                reader.Read();
                isFresh = reader.GetBoolean();
            }
            else if (reader.ValueTextEquals("success"u8))
            {
                reader.Read();
                (succeeded, hasVerdict) = (reader.GetBoolean(), true);
            }
            else
            {
                reader.Skip();
            }
        }

        // Whatever follows the object is read as well: a line with more than a message in it is none.
        while (reader.Read())
        {
        }

        return new CargoMessage
        {
            Kind = IsWhole(kind, diagnostic.IsWhole, packageId, hasVerdict) ? kind : CargoMessageKind.None,
            Diagnostic = diagnostic,
            Target = target,
            Profile = profile,
            PackageId = packageId,
            ManifestPath = manifestPath,
            Executable = executable,
            IsFresh = isFresh,
            Succeeded = succeeded,
        };
    }

    private static bool IsWhole(CargoMessageKind kind, bool hasDiagnostic, string? packageId, bool hasVerdict) => kind switch
    {
        CargoMessageKind.Compiler => hasDiagnostic,
        CargoMessageKind.Artifact => packageId is not null,
        CargoMessageKind.Finished => hasVerdict,
        _ => true,
    };

    private static CargoMessageKind KindOf(ref Utf8JsonReader reader) =>
        reader.TokenType is not JsonTokenType.String ? CargoMessageKind.None
        : reader.ValueTextEquals("compiler-message"u8) ? CargoMessageKind.Compiler
        : reader.ValueTextEquals("compiler-artifact"u8) ? CargoMessageKind.Artifact
        : reader.ValueTextEquals("build-finished"u8) ? CargoMessageKind.Finished
        : reader.ValueTextEquals("build-script-executed"u8) || reader.ValueTextEquals("timing-info"u8) ? CargoMessageKind.Other
        : CargoMessageKind.None;
}
