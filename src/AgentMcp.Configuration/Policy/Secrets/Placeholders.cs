using System.Buffers;

namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>Tells what stands for a secret from a secret.</summary>
internal static class Placeholders
{
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [
            "example", "placeholder", "changeme", "change-me", "change_me", "redacted", "dummy-", "dummy_", "xxxxx", "*****", "your-", "your_", "yourtoken", "yourkey", "yoursecret",
            "insert-", "insert_", "replace-", "replace_", "not-a-", "not_a_", "...", "\u2026", "<", ">", "${", "{{", "%(", "$(", "01234567", "12345678", "abcdefgh",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text says of itself that it is none.</summary>
    public static bool Contains(ReadOnlySpan<char> text) => text.ContainsAny(Marks);
}
