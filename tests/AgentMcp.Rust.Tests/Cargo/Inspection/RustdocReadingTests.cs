using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>The reader of rustdoc's JSON on what it does not know: other formats, and files that are damaged.</summary>
public sealed class RustdocReadingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"index\":[]}")]
    [InlineData("{\"index\":{")]
    public void What_is_no_crate_is_none(string json) => Assert.Null(RustdocCrate.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Names_of_older_formats_are_understood()
    {
        const string json =
            """
            {"format_version":28,"root":"0:0","index":{
              "0:0":{"id":"0:0","name":"old","visibility":"public","inner":{"module":{"is_crate":true,"items":["0:1","0:2"]}}},
              "0:1":{"id":"0:1","name":"f","visibility":"public","docs":"Does.","inner":{"function":{"decl":{"inputs":[["x",{"borrowed_ref":{"lifetime":null,"mutable":true,"type":{"resolved_path":{"name":"Thing","id":"0:9","args":null}}}}]],"output":null,"c_variadic":false},"generics":{"params":[],"where_predicates":[]},"header":{"const":true,"unsafe":false,"async":false,"abi":"Rust"}}}},
              "0:2":{"id":"0:2","name":null,"inner":{"import":{"source":"std::vec::Vec","name":"Vec","id":"5:1","glob":false}}}},
             "paths":{"5:1":{"crate_id":5,"path":["alloc","vec","Vec"],"kind":"struct"}}}
            """;
        var crate = RustdocCrate.Read(Encoding.UTF8.GetBytes(json))!;

        var entry = RustdocSearch.Find(crate, DocPath.Parse("f"))[0];
        var item = new RustdocView(crate, "old 1.0.0", file => file).Of(entry, []);

        Assert.Equal("pub const fn f(x: &mut Thing)", item.Signature);
        Assert.Contains("format 28; known is 57", item.Note, StringComparison.Ordinal);
        Assert.Equal("alloc::vec::Vec", RustdocSearch.Find(crate, DocPath.Parse("Vec"))[0].Target);
    }

    [Fact]
    public void What_a_newer_format_adds_becomes_a_mark() =>
        Assert.Equal("Vec<…>", RustdocTypes.Of(JsonElement.Parse("""{"resolved_path":{"path":"Vec","args":{"angle_bracketed":{"args":[{"type":{"hologram":{}}}],"constraints":[]}}}}""")));

    [Fact]
    public async Task A_damaged_file_of_the_real_rustdoc_is_read_as_far_as_it_goes()
    {
        using var crate = RustCrate.Library(InspectedCrate.Source);
        crate.Variables["RUSTC_BOOTSTRAP"] = "1";
        var made = await crate.CargoAsync(TestContext.Current.CancellationToken, "rustdoc", "--lib", "--", "-Z", "unstable-options", "--output-format", "json", "--document-private-items");
        Assert.True(made.ExitCode == 0, made.ToString());
        var whole = await File.ReadAllTextAsync(Path.Combine(crate.Target, "doc", "sample.json"), TestContext.Current.CancellationToken);
        Assert.Contains(RustdocCrate.Read(Encoding.UTF8.GetBytes(whole))!.FormatVersion, RustdocCrate.KnownFormats);
        var random = new Random(20_261_120);

        for (var round = 0; round < 150; round++)
        {
            var damaged = JsonNode.Parse(whole)!.AsObject();
            foreach (var item in damaged["index"]!.AsObject().Select(item => item.Value!).Where(_ => random.Next(4) == 0).ToArray())
            {
                Damage(item, random);
            }

            if (RustdocCrate.Read(Encoding.UTF8.GetBytes(damaged.ToJsonString())) is { } read)
            {
                var view = new RustdocView(read, "sample", file => file);
                Assert.All(read.Entries, entry => Assert.NotNull(view.Of(entry, [])));
            }
        }
    }

    // Somewhere below the item a value becomes one of another kind.
    private static void Damage(JsonNode node, Random random)
    {
        var children = node switch
        {
            JsonObject map => [.. map.Select(child => child.Value)],
            JsonArray list => list.ToArray(),
            _ => Array.Empty<JsonNode?>(),
        };
        if (children.OfType<JsonNode>().Where(child => child is JsonObject or JsonArray).ToArray() is { Length: > 0 } deeper && random.Next(5) != 0)
        {
            Damage(deeper[random.Next(deeper.Length)], random);
            return;
        }

        JsonNode? other = random.Next(6) switch { 0 => null, 1 => 1, 2 => "text", 3 => new JsonArray(), 4 => new JsonObject(), _ => true };
        if (node is JsonObject { Count: > 0 } holder)
        {
            holder[holder.ElementAt(random.Next(holder.Count)).Key] = other;
        }
        else if (node is JsonArray { Count: > 0 } items)
        {
            items[random.Next(items.Count)] = other;
        }
    }
}
