using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>The law of grammars: every sentence that one can say is one that it covers, whatever it is made of.</summary>
public sealed class GeneratedSentenceTests
{
    private static readonly string[] Words = ["ada", "blue", "cat", "door", "east", "five", "green", "hat", "ink", "jar"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sentences_made_by_a_grammar_are_covered_by_it(int seed)
    {
        var random = new Random(seed);
        for (var grammar = 0; grammar < 60; grammar++)
        {
            var made = new Made(random);
            var (text, say) = made.Expression(4);
            var rules = OwnRules.Of($"({text}) {{intent='it'}};\n{made.Definitions}");
            for (var sentence = 0; sentence < 8; sentence++)
            {
                var spoken = string.Join(' ', say().Where(word => word.Length > 0));
                if (spoken.Length > 0 && spoken.Count(c => c == ' ') < 60)
                    rules.Say(spoken).ShouldBe("it", $"{text}\n{made.Definitions}\nsaid: {spoken}");
            }
        }
    }

    [Fact]
    public void Words_that_no_rule_has_are_covered_by_none()
    {
        var random = new Random(9);
        for (var grammar = 0; grammar < 60; grammar++)
        {
            var made = new Made(random, wildcards: false);
            var (text, say) = made.Expression(4);
            var rules = OwnRules.Of($"({text}) {{intent='it'}};\n{made.Definitions}");

            rules.Say(string.Join(' ', say().Append("xyzzy"))).ShouldBe("-", text);
        }
    }

    /// <summary>Makes expressions at random, each with a way to say it.</summary>
    private sealed class Made(Random random, bool wildcards = true)
    {
        private readonly StringBuilder _definitions = new();
        private int _count;

        public string Definitions => _definitions.ToString();

        public (string Text, Func<IEnumerable<string>> Say) Expression(int depth)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Choice(depth)).ToList();
            var plus = random.Next(5) == 0 ? " + " : " ";
            return (string.Join(plus, parts.Select(part => part.Text)), () => parts.SelectMany(part => part.Say()));
        }

        private (string Text, Func<IEnumerable<string>> Say) Choice(int depth)
        {
            if (random.Next(3) > 0)
                return Item(depth);
            var options = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Item(depth)).ToList();
            return (string.Join('|', options.Select(option => option.Text)), () => options[random.Next(options.Count)].Say());
        }

        private (string Text, Func<IEnumerable<string>> Say) Item(int depth)
        {
            var (text, say) = Primary(depth);
            switch (random.Next(8))
            {
                case 0:
                    return ($"?{text}", () => random.Next(2) == 0 ? [] : say());
                case 1:
                    return ($"{text}~{(random.NextDouble() * 5).ToString("0.00", CultureInfo.InvariantCulture)}", say);
                case 2:
                    return ($"<0.4>{text}<0.0>", say);
                case 3:
                    return ($"{text}{{_seen='yes'}}", say);
                default:
                    return (text, say);
            }
        }

        private (string Text, Func<IEnumerable<string>> Say) Primary(int depth)
        {
            var kind = random.Next(depth > 0 ? 9 : 4);
            if (kind == 3 && !wildcards)
                kind = 0;
            switch (kind)
            {
                case 3:
                    var (wildcard, least, most) = ((string, int, int)[])[("$w", 1, 1), ("$*", 0, 3), ("+$w", 1, 3), ("$w3", 0, 3)] is var all ? all[random.Next(all.Length)] : default;
                    return ($"({wildcard})", () => Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Words[random.Next(Words.Length)] + "x"));
                case 4 or 5:
                    var (inner, say) = Expression(depth - 1);
                    return ($"({inner})", say);
                case 6:
                    var name = $"Sub{_count++}";
                    var (body, saySub) = Expression(depth - 1);
                    _definitions.Append(CultureInfo.InvariantCulture, $"{name} = {body};\n");
                    return ($"${name}", saySub);
                case 7:
                    string[] spellings = ["dance", "dancing", "dancer"];
                    return ("[danc(e|(ing)|(er))]", () => [spellings[random.Next(spellings.Length)]]);
                default:
                    var word = Words[random.Next(Words.Length)];
                    return (word, () => [word]);
            }
        }
    }
}
