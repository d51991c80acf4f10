using System.Security.Cryptography;
using System.Text;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>What an installation changed in a file, so that taking it out gives back every byte while nobody else has touched the file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Created">Whether the file was made.</param>
/// <param name="HashAfter">SHA-256 of the text that was written.</param>
/// <param name="Inverse">The edits that lead back.</param>
/// <param name="Replaced">What a person had in the entry's place; comes back where the edits no longer lead.</param>
internal sealed record InstallReceipt(string Path, bool Created, string HashAfter, IReadOnlyList<TextEdit> Inverse, EntryContent? Replaced = null)
{
    /// <summary>Whether a text is the one that was written.</summary>
    public bool IsOf(string text) => HashAfter == Hash(text);

    /// <summary>The hash of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
