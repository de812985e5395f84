using System.Text;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class MimReaderTests
{
    private static (Mim? Mim, string[] Faults, string[] Warnings) Read(string json)
    {
        var faults = new List<MimFault>();
        var mim = MimReader.Read("en/Test.mim", Encoding.UTF8.GetBytes(json), faults);
        return (mim, [.. faults.Where(f => !f.IsWarning).Select(f => f.ToString())], [.. faults.Where(f => f.IsWarning).Select(f => f.ToString())]);
    }

    private static string Mim(string prompt, string top = "\"mim_type\":\"announcement\"") => $$"""
        {
          {{top}},
          "prompts": [
            {{prompt}}
          ]
        }
        """;

    private const string Good = """{"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"Hi","prompt_id":"T_AN_01"}""";

    [Fact]
    public void Missing_fields_have_the_robots_defaults()
    {
        var mim = Read(Mim(Good)).Mim.ShouldNotBeNull();

        mim.Id.ShouldBe("Test");
        mim.Timeout.ShouldBe(6);
        mim.BargeIn.ShouldBeTrue();
        mim.EsAutoTagging!.Value.GetBoolean().ShouldBeTrue();
        var prompt = mim.Prompts.ShouldHaveSingleItem();
        prompt.Weight.ShouldBe(1);
        prompt.Index.ShouldBe(1);
    }

    [Fact]
    public void What_robots_tolerate_is_tolerated()
    {
        var (mim, faults, _) = Read("\uFEFF" + Mim(
            """
            {"prompt_category":"Errors","prompt_sub_category":"NM","index":"2","condition":null,"prompt":"Hm?","prompt_id":"T_NM_02",
             "weight":"","auto_rule_override":{"voice":false},"media":"silence","something_new":1}, // a remark
            """,
            """
            "mim_type":"question","rule_name":"shared/yes_no","no_matches_for_gui":"2","num_tries_for_gui":1,"timeout":0,"gui":null,"unknown":{}
            """));

        faults.ShouldBeEmpty();
        mim!.NoMatchesForGui.ShouldBe(2);
        mim.NoInputsForGui.ShouldBe(1);
        mim.Timeout.ShouldBe(6);
        mim.Prompts[0].Index.ShouldBe(2);
        mim.Prompts[0].Weight.ShouldBe(1);
    }

    [Fact]
    public void Every_fault_is_named_with_line_and_prompt()
    {
        var (mim, faults, warnings) = Read(Mim("""
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"Hi ${speaker","prompt_id":"T_AN_01"},
                {
                  "prompt_category":"Entry",
                  "prompt_sub_category":"AN",
                  "condition":"speaker &&",
                  "prompt":"<anim cat='x'>",
                  "prompt_id":"T_AN_02",
                  "weight":-1
                },
                {"prompt_category":"Entry-Core","prompt_sub_category":"AN","condition":"weather.icon == 1","prompt":"Hi","prompt_id":"T_AN_02"},
                17,
                {"prompt_category":"Entry-Core","prompt_sub_category":"XX","prompt":5,"weight":[]}
            """, "\"mim_type\":\"poem\",\n  \"barge_in\":\"yes\""));

        mim.ShouldBeNull();
        faults.ShouldBe(
        [
            "en/Test.mim:2: mim_type must be announcement, question or optional-response, not 'poem'",
            "en/Test.mim:3: barge_in must be true or false",
            "en/Test.mim:5: prompt 'T_AN_01': prompt: '}' is expected in place of the end (at character 13)",
            "en/Test.mim:7: prompt 'T_AN_02': prompt_category must be Entry-Core, Errors or Response, not 'Entry'",
            "en/Test.mim:12: prompt 'T_AN_02': weight must be 0 to 1000",
            "en/Test.mim:9: prompt 'T_AN_02': condition: A value is expected in place of the end (at character 11)",
            "en/Test.mim:10: prompt 'T_AN_02': prompt: the tag <anim> is not closed",
            "en/Test.mim:14: prompt 'T_AN_02': shares its prompt_id with another prompt of the file",
            "en/Test.mim:15: is not a JSON object",
            "en/Test.mim:16: prompt '#5': has no prompt_id",
            "en/Test.mim:16: prompt '#5': prompt_sub_category must be AN, Q, NM or NI, not 'XX'",
            "en/Test.mim:16: prompt '#5': weight must be a number",
            "en/Test.mim:16: prompt '#5': prompt must be a text",
            "en/Test.mim:16: prompt '#5': has no prompt",
        ], ignoreOrder: true);
        warnings.ShouldBe(["en/Test.mim:14: prompt 'T_AN_02': condition speaks of 'weather', which does not exist here"]);
    }

    [Theory]
    [InlineData("", "en/Test.mim:1: is not JSON")]
    [InlineData("{\n\"mim_id\":\n]", "en/Test.mim:3: is not JSON")]
    [InlineData("[]", "en/Test.mim:1: is not a JSON object")]
    [InlineData("""{"mim_type":"announcement"}""", "en/Test.mim:1: prompts must be an array")]
    [InlineData("""{"mim_type":"announcement","prompts":[]}""", "en/Test.mim:1: prompts must hold 1 to 2000")]
    public void A_file_that_is_no_mim_is_named(string json, string fault) => Read(json).Faults.ShouldContain(fault);

    [Fact]
    public void Every_known_field_is_held_to_its_type()
    {
        var (_, faults, warnings) = Read(Mim(
            """
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"Hi","prompt_id":"A","media":"VIDEO","index":1.5},
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"Hi","prompt_id":"B","auto_rule_override":{"voice":1,"wings":true}},
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"Hi","prompt_id":"C","weight":1e999,"condition":{}}
            """,
            """
            "mim_type":"announcement","parse_all_asr":"no","thanks_handling":"wave","listenMode":"LOUD","hint_phrases":[],"max_tries":-1,
            "gui":{"type":"Hologram","data":"x"},"no_matches_for_gui":"many","rule_name":"${"
            """));

        faults.Select(fault => fault[(fault.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ShouldBe(
        [
            "prompt 'A': media must be TTS or silence or Silence, not 'VIDEO'",
            "prompt 'A': index must be a whole number from 0 to 1000",
            "prompt 'B': auto_rule_override.voice must be true or false",
            "prompt 'C': weight must be 0 to 1000",
            "prompt 'C': condition must be a text",
            "parse_all_asr must be true or false",
            "thanks_handling must be ignore or respondAndEnd or respondAndListen, not 'wave'",
            "listenMode must be OR or OPTIONAL_RESPONSE or UI or NO_BODY, not 'LOUD'",
            "hint_phrases must be a text",
            "max_tries must be a whole number from 0 to 1000",
            "gui must have data and a type that is Javascript or Menu",
            "no_matches_for_gui must be a number",
            "rule_name: A value is expected in place of the end (at character 3)",
        ], ignoreOrder: true);
        warnings.ShouldHaveSingleItem().ShouldEndWith("auto_rule_override has a switch 'wings', which robots do not know");
    }

    [Theory]
    [InlineData("announcement", "announcement")]
    [InlineData("announce", "announcement")]
    [InlineData("question", "question")]
    [InlineData("optional-response", "optional-response")]
    public void Types_have_their_wire_names(string written, string wire) =>
        Read(Mim(Good, $"\"mim_type\":\"{written}\",\"rule_name\":\"a/b\"")).Mim!.Type.ToWire().ShouldBe(wire);

    [Fact]
    public void A_silence_needs_no_words()
    {
        var mim = Read(Mim("""
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt_id":"A","media_type":"silence"},
            {"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt_id":"B","media":"Silence","prompt":"(nods)"}
            """)).Mim;

        mim.ShouldNotBeNull().Prompts.ShouldAllBe(prompt => prompt.IsSilence);
    }

    [Theory]
    [InlineData("\"mim_id\":\"\\ud800\"")]
    [InlineData("\"mim_type\":\"\\udc00x\"")]
    public void Half_a_character_is_a_fault(string top) =>
        Read(Mim(Good, top)).Faults.ShouldContain("en/Test.mim: holds a text that is not Unicode");

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault()
    {
        var faults = new List<MimFault>();
        byte[] bytes = [.. "{\"mim_id\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        MimReader.Read("en/Test.mim", bytes, faults).ShouldBeNull();

        faults.ShouldHaveSingleItem().What.ShouldBe("holds a text that is not Unicode");
    }

    [Fact]
    public void Ten_thousand_prompts_are_refused_and_their_faults_are_not_all_listed()
    {
        var (mim, faults, _) = Read(Mim(string.Join(",\n", Enumerable.Repeat("{\"a\":1}", 10_000))));

        mim.ShouldBeNull();
        faults.Length.ShouldBe(101);
        faults[0].ShouldEndWith("prompts must hold 1 to 2000");
        faults[^1].ShouldBe("en/Test.mim: has further faults, which are not listed");
    }

    [Fact]
    public void A_question_needs_a_rule_to_listen_with() =>
        Read(Mim(Good, "\"mim_type\":\"question\"")).Faults.ShouldBe(["en/Test.mim:1: a question needs a rule_name to listen with"]);

    [Fact]
    public void A_file_of_a_megabyte_is_refused_unread() =>
        Read(new string(' ', 1024 * 1024)).Faults.ShouldBe(["en/Test.mim: has 1048576 bytes, and may have 524288"]);

    [Fact]
    public void Deeply_nested_json_is_refused() =>
        Read(new string('[', 5000)).Faults.ShouldHaveSingleItem().ShouldContain("is not JSON");
}
