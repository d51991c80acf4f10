using System.Globalization;
using System.Text;

namespace AgentMcp.FrontEnd.Tests.Session;

/// <summary>Messages of JSON-RPC as nobody would write them: members in any order, whitespace and escapes anywhere, ids inside of values.</summary>
internal static class RandomMessage
{
    private static readonly string[] Pieces = ["a", "id", "method", "\"", "\\", "/", "\n", "\t", "{", "}", "[", "]", ",", ":", "é", "日", "😀", "\u0001", " "];

    public static string Create(int seed)
    {
        var random = new Random(seed);
        var members = new List<string> { Member("jsonrpc", "\"2.0\"", random) };
        if (random.Next(4) > 0)
        {
            members.Add(Member("id", Id(random), random));
        }

        if (random.Next(2) == 0)
        {
            members.Add(Member("method", Quote(Text(random), random), random));
            members.Add(Member("params", Value(random, 3), random));
        }
        else
        {
            members.Add(Member(random.Next(2) == 0 ? "result" : "error", Value(random, 3), random));
        }

        members.Add(Member("_" + Text(random), Value(random, 2), random));
        var order = members.ToArray();
        random.Shuffle(order);
        return $"{Space(random)}{{{Space(random)}{string.Join(Space(random) + "," + Space(random), order)}{Space(random)}}}{Space(random)}";
    }

    public static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>The text as a string of JSON, escaped more than needed, by chance.</summary>
    public static string Quote(string text, Random random)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            var isForced = character is '"' or '\\' or < ' ';
            quoted.Append(!isForced && (char.IsSurrogate(character) || random.Next(4) > 0) ? character.ToString()
                : character is '"' or '\\' or '/' && random.Next(2) == 0 ? "\\" + character
                : character == '\n' && random.Next(2) == 0 ? "\\n"
                : "\\u" + ((int)character).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
        }

        return quoted.Append('"').ToString();
    }

    private static string Member(string name, string value, Random random) => $"{Quote(name, random)}{Space(random)}:{Space(random)}{value}";

    private static string Id(Random random) => random.Next(6) switch
    {
        0 => "null",
        1 => random.Next(-5, 100).ToString(CultureInfo.InvariantCulture),
        2 => "1.5e+3",
        _ => Quote(Text(random), random),
    };

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => "true",
        1 => "-0.5E-2",
        2 => "null",
        3 => Quote(Text(random), random),
        4 => $"[{Space(random)}{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1) + Space(random)))}]",
        5 => $"{{{Space(random)}\"id\":{Id(random)},\"method\":{Value(random, depth - 1)}{Space(random)}}}",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(index => Member($"{index}{Text(random)}", Value(random, depth - 1), random)))}}}",
    };

    private static string Space(Random random) => random.Next(3) > 0 ? "" : new string(" \t\r"[random.Next(3)], random.Next(3));
}
