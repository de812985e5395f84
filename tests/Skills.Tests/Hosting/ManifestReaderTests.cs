using System.Text;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

public class ManifestReaderTests
{
    private static string[] FaultsOf(string json)
    {
        var faults = new List<string>();
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(json), "test-skill", faults);
        (manifest is null).ShouldBe(faults.Count > 0);
        return [.. faults];
    }

    [Fact]
    public void A_manifest_may_have_all_that_a_hub_knows() => FaultsOf("""
        {"id":"test-skill","description":"d","version":"1","author":"a","examples":["a"],"timeout":60000,"newer":{},
         "variants":[{"name":"calm","weight":0},{"name":"b.2_x-"}],"basePath":"/x","settings":{"view":{}},"proactives":[],"IHQueries":{},
         "intents":[{"name":"a","memo":{"mim":"X"},"utterances":["tell me","[please] tell {Thing:text}"],"newer":1},{"name":"b","entities":[{"name":"n","value":1},{"name":"m","value":"*","matchRule":"NOT"},{"name":"o","value":true}]}]}
        """).ShouldBeEmpty();

    [Fact]
    public void Every_fault_is_reported_at_once() => FaultsOf("""
        {"id":"other","onRobot":true,"timeout":99,"variants":[{"name":"a"},{"name":"A","weight":-1},{"name":"a b"},null],
         "intents":[{"name":"","memo":1},{"name":"b","entities":[{"name":"n","value":""},{"name":"m","value":[1]},{"name":"o","value":1,"matchRule":"LIKE"},{"name":"","value":1}],"utterances":["hi","HI "," ",null]},null]}
        """).ShouldBe(
        [
            "Its id is 'other', and the skill is 'test-skill'.",
            "A skill in the cloud cannot be onRobot.",
            "Its timeout is 99, and must be from 100 to 60000 milliseconds.",
            "variants[1]: there is a variant 'A' already.",
            "variants[1]: the weight is -1, and must be from 0 to 100000.",
            "variants[2] needs a name of at most 64 ASCII letters, digits and . _ -.",
            "variants[3] needs a name of at most 64 ASCII letters, digits and . _ -.",
            "intents[0] has no name.",
            "intents[1] 'b': utterances[1] is there already.",
            "intents[1] 'b': utterances[2] must be a text that is not empty, of at most 1024 characters.",
            "intents[1] 'b': utterances[3] must be a text that is not empty, of at most 1024 characters.",
            "intents[1] 'b': the value of 'n' must be a text that is not empty, a number, true or false.",
            "intents[1] 'b': the value of 'm' must be a text that is not empty, a number, true or false.",
            "intents[1] 'b': the matchRule of 'o' must be EXACT or NOT, not 'LIKE'.",
            "intents[1] 'b' has an entity without a name.",
            "intents[2] is null.",
        ]);

    [Fact]
    public void Counts_and_lengths_are_bounded()
    {
        FaultsOf($$"""{"id":"test-skill","author":"{{new string('a', 257)}}","variants":[{{Many(17, i => $$"""{"name":"v{{i}}"}""")}}],"intents":[{"name":"a","utterances":[{{Many(1001, i => $"\"u{i}\"")}}]}]}""")
            .ShouldBe(
            [
                "Its author has 257 characters, and may have 256.",
                "It has 17 variants, and may have 16.",
                "intents[0] 'a' has 1001 utterances, and may have 1000.",
            ]);
        FaultsOf($$"""{"id":"test-skill","author":"{{new string('a', 256)}}","variants":[{{Many(16, i => $$"""{"name":"v{{i}}"}""")}}],"intents":[{"name":"a","utterances":[{{Many(1000, i => $"\"u{i}\"")}}]}]}""")
            .ShouldBeEmpty();

        static string Many(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));
    }

    [Theory]
    [InlineData("{", "It is not JSON")]
    [InlineData("[]", "Invalid message at $")]
    [InlineData("""{"id":5}""", "Invalid message at $.id")]
    [InlineData("""{"id":"test-skill","timeout":"long"}""", "Invalid message at $.timeout")]
    [InlineData("""{"id":"test-skill","timeout":7000.5}""", "Invalid message at $.timeout")]
    [InlineData("""{"id":"test-skill","variants":{}}""", "Invalid message at $.variants")]
    public void What_is_no_manifest_is_named(string json, string fault) => FaultsOf(json).ShouldHaveSingleItem().ShouldStartWith(fault);
}
