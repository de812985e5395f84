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
        {"id":"test-skill","description":"d","version":"1","examples":["a"],"basePath":"/x","settings":{"view":{}},"proactives":[],"IHQueries":{},
         "intents":[{"name":"a","memo":{"mim":"X"}},{"name":"b","entities":[{"name":"n","value":1},{"name":"m","value":"*","matchRule":"NOT"},{"name":"o","value":true}]}]}
        """).ShouldBeEmpty();

    [Fact]
    public void Every_fault_is_reported_at_once() => FaultsOf("""
        {"id":"other","onRobot":true,"intent":[],
         "intents":[{"name":"","memo":1},{"name":"b","entities":[{"name":"n","value":""},{"name":"m","value":[1]},{"name":"o","value":1,"matchRule":"LIKE"},{"name":"","value":1}],"weight":2},null]}
        """).ShouldBe(
        [
            "Its id is 'other', and the skill is 'test-skill'.",
            "A skill in the cloud cannot be onRobot.",
            "A hub knows no 'intent' in the manifest.",
            "intents[0] has no name.",
            "A hub knows no 'weight' in intents[1] 'b'.",
            "intents[1] 'b': the value of 'n' must be a text that is not empty, a number, true or false.",
            "intents[1] 'b': the value of 'm' must be a text that is not empty, a number, true or false.",
            "intents[1] 'b': the matchRule of 'o' must be EXACT or NOT, not 'LIKE'.",
            "intents[1] 'b' has an entity without a name.",
            "intents[2] is null.",
        ]);

    [Theory]
    [InlineData("{", "It is not JSON")]
    [InlineData("[]", "Invalid message at $")]
    [InlineData("""{"id":5}""", "Invalid message at $.id")]
    public void What_is_no_manifest_is_named(string json, string fault) => FaultsOf(json).ShouldHaveSingleItem().ShouldStartWith(fault);
}
