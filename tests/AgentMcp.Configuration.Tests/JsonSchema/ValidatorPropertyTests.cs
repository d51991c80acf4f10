using System.Numerics;
using System.Text.Json;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Configuration.JsonSchema.Patterns;
using AgentMcp.Configuration.JsonSchema.Values;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class ValidatorPropertyTests
{
    [Fact]
    public void Both_faces_agree_on_any_schema_and_instance() =>
        Prop.ForAll(SchemaGenerator.Schema(3).ToArbitrary(), SchemaGenerator.Instance(3).ToArbitrary(), (schema, instance) =>
        {
            var compiled = Check.Schema(schema);
            var value = Check.Json(instance);
            var violations = compiled.Validate(value);

            // A negated schema gives the opposite verdict; a doubled one the same.
            return compiled.IsValid(value) == (violations.Count == 0)
                && Check.Schema($$"""{"not":{{schema}}}""").IsValid(value) != compiled.IsValid(value)
                && Check.Schema($$"""{"allOf":[{{schema}},{{schema}}]}""").IsValid(value) == compiled.IsValid(value)
                && violations.All(violation => violation.Message.Length > 0 && Resolves(value, violation.InstancePointer));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_compare_as_the_integers_that_they_are() =>
        Prop.ForAll<long, long, byte>((left, right, zeros) =>
        {
            // The same scale on both sides changes neither order nor divisibility.
            var a = JsonNumber.Of(Check.Json($"{left}e{zeros}"));
            var b = JsonNumber.Of(Check.Json(right == 0 ? "0" : $"{right}{new string('0', zeros)}"));
            return Math.Sign(a.ComparedWith(b)) == left.CompareTo(right)
                && (right <= 0 || a.IsMultipleOf(b) == (new BigInteger(left) % right).IsZero);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_pattern_or_a_problem() =>
        Prop.ForAll(
            Gen.Elements("\\", "[", "]", "(", ")", "?", "<", ">", "{", "}", "-", "^", "$", "*", "+", ".", "|", "1", ",", "a", "d", "p", "u", "k", "L", "😀", "é", "\n").ArrayOf().Select(string.Concat).ToArbitrary(),
            text => EcmaRegex.TryCompile(text, TimeSpan.FromSeconds(10), out var error) is null == error.Length > 0).QuickCheckThrowOnFailure();

    private static bool Resolves(JsonElement value, string pointer)
    {
        foreach (var name in Configuration.JsonSchema.Compilation.JsonPointer.Split(pointer)!)
        {
            if (!Configuration.JsonSchema.Compilation.JsonPointer.TryStep(value, name, out value))
            {
                return false;
            }
        }

        return true;
    }
}
