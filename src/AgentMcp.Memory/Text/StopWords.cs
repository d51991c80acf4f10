using System.Collections.Frozen;

namespace AgentMcp.Memory.Text;

/// <summary>English words that a question needs and a search does not.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = """
        a about after again all also am an and any are as at be because been before being but by can could did do does doing don done down
        during each few for from further get got had has have having he her here hers him his how i if in into is it its itself just let
        like ll me more most my no nor not now of off on once only or other our out over own re same she should so some such than that the
        their them then there these they this those through to too under until up us ve very was we were what when where which while who
        whom whose why will with would you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word, in lower case, says nothing about the subject.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
