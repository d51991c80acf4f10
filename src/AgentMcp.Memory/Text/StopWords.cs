using System.Collections.Frozen;

namespace AgentMcp.Memory.Text;

/// <summary>English words that a question needs and a search does not.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = """
        a about all also am an and are as at be because been being but by can could did do does doing don done down during for from get got had has
        have having he her here hers him his how i if in into is it its itself ll me my no nor not now of on only or other our out over re she should
        so some such than that the their them then there these they this those through to too under until up us ve very was we were what when where
        which while who whom whose why will with would you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word, in lower case, says nothing about the subject.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
