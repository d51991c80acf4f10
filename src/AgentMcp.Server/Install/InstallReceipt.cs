using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>What an installation changed in a file, so that taking it out gives back every byte while nobody else has touched the file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Created">Whether the file was made.</param>
/// <param name="HashAfter">SHA-256 of the text that was written.</param>
/// <param name="Inverse">The edits that lead back.</param>
internal sealed record InstallReceipt(string Path, bool Created, string HashAfter, IReadOnlyList<TextEdit> Inverse);
