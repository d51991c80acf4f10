using System.Text;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Secrets;

/// <summary>A secret as the configuration names it. Its text is looked up when it is asked for, kept nowhere, and never shown.</summary>
public sealed class Secret : IEquatable<Secret>
{
    /// <summary>What is shown in place of the text.</summary>
    public const string Mask = "***";

    /// <summary>Form of a value: a reference that is complete, or a text without the mark of one.</summary>
    internal const string Pattern = @"^(\$\{env:[A-Za-z_][A-Za-z0-9_]*\}|\$\{file:[^}]+\}|(?!\$\{)[\s\S]*)$";

    private const int MaximumBytes = 64 * 1024;

    private readonly string _text;
    private readonly string? _folder;

    private Secret(SecretSource source, string text, string? folder)
    {
        Source = source;
        _text = text;
        _folder = folder;
    }

    /// <summary>Where the text is.</summary>
    public SecretSource Source { get; }

    internal static Secret None { get; } = new(SecretSource.ClearText, "", null);

    /// <summary>Looks the text up.</summary>
    /// <param name="environment">Variables of the session that the secret is for: sessions share settings, and not their keys.</param>
    /// <exception cref="ToolException">The variable or the file is not there.</exception>
    public string Reveal(IReadOnlyDictionary<string, string> environment) => Source switch
    {
        SecretSource.Variable => environment.GetValueOrDefault(_text) is { Length: > 0 } value ? value : throw Missing($"the variable {_text} is not set"),
        SecretSource.File => ReadFile(),
        _ => _text,
    };

    /// <summary>Null when the text can be looked up, else why not.</summary>
    public string? Problem(IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            _ = Reveal(environment);
            return null;
        }
        catch (ToolException missing)
        {
            return missing.Message;
        }
    }

    /// <summary>The reference, or the mask for a text.</summary>
    public override string ToString() => Source switch
    {
        SecretSource.Variable => $"${{env:{_text}}}",
        SecretSource.File => $"${{file:{_text}}}",
        _ => Mask,
    };

    public bool Equals(Secret? other) => other is not null && Source == other.Source && _text == other._text && _folder == other._folder;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => HashCode.Combine(Source, _text);

    internal static bool TryParse(string text, string? folder, out Secret secret)
    {
        secret = new Secret(SecretSource.ClearText, text, folder);
        if (!text.StartsWith("${", StringComparison.Ordinal))
        {
            return true;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.IndexOf('}', StringComparison.Ordinal) != text.Length - 1)
        {
            return false;
        }

        var name = text[(colon + 1)..^1];
        var source = text[2..colon] switch { "env" => SecretSource.Variable, "file" => SecretSource.File, _ => SecretSource.ClearText };
        secret = new Secret(source, name, folder);
        return source switch
        {
            SecretSource.Variable => IsVariable(name),
            SecretSource.File => name.Length > 0,
            _ => false,
        };
    }

    private static bool IsVariable(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private string ReadFile()
    {
        var path = _folder is null ? _text : Path.GetFullPath(_text, _folder);
        try
        {
            using var file = File.OpenRead(path);
            var buffer = new byte[MaximumBytes + 1];
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (read > MaximumBytes)
            {
                throw Missing($"the file '{path}' has more than {MaximumBytes} bytes");
            }

            // Editors end the last line; no secret ends with a line break.
            return Encoding.UTF8.GetString(buffer, 0, read).TrimEnd('\r', '\n') is { Length: > 0 } value ? value : throw Missing($"the file '{path}' is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Missing($"the file '{path}' cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }

    private ToolException Missing(string reason) =>
        ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"The secret {this} cannot be resolved: {reason}.", next: "Set the variable or write the file that the configuration names, then call again.");
}
