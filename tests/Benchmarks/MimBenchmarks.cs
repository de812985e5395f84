using System.Text;
using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>5,000 prompt files, as many as a grown chitchat has: reading them all, taking them in again, and finding one.</summary>
[MemoryDiagnoser]
public class MimBenchmarks
{
    private const int Files = 5000;
    private const int PromptsPerFile = 4;
    private const int CategoryFiles = 60;
    private const int ThingsPerCategory = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("pegasus-mims-").FullName;
    private MimLibrary _library = MimLibrary.Empty;

    [GlobalSetup]
    public void Write()
    {
        var responses = Directory.CreateDirectory(Path.Combine(_folder, "en", "scripted-responses")).FullName;
        for (var i = 0; i < Files; i++)
            File.WriteAllText(Path.Combine(responses, $"RI_JBO_Thing{i}.mim"), Mim($"RI_JBO_Thing{i}"));
        var categories = Directory.CreateDirectory(Path.Combine(_folder, "en", "semi_specific_categories")).FullName;
        for (var i = 0; i < CategoryFiles; i++)
            File.WriteAllText(Path.Combine(categories, $"Kind{i}.csv"), Category(i));
        _library = MimLibrary.Load(_folder);
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public int LoadAll() => MimLibrary.Load(_folder).Languages["en"].Count;

    [Benchmark]
    public int Reload() => _library.Reload().Count;

    [Benchmark]
    public Mim? FindOne() => _library.Find("scripted-responses/RI_JBO_Thing4321", "en-US");

    [Benchmark]
    public int FindThing() => _library.CategoriesOf("en-US").Find("the small things 42 of kind 7").Count;

    private static string Mim(string id)
    {
        var text = new StringBuilder($$"""
            {
              "mim_id": "{{id}}",
              "mim_type": "announcement",
              "rule_name": "",
              "timeout": 6,
              "barge_in": true,
              "es_auto_tagging": true,
              "thanks_handling": "ignore",
              "no_matches_for_gui": 2,
              "no_inputs_for_gui": 2,
              "gui": null,
              "prompts": [
            """);
        for (var i = 0; i < PromptsPerFile; i++)
        {
            text.Append(i == 0 ? "" : ",").Append($$"""

                {
                  "prompt_category": "Entry-Core",
                  "prompt_sub_category": "AN",
                  "index": 1,
                  "condition": "{{(i == 0 ? "!!speaker && dt.hour < 12" : "")}}",
                  "prompt": "{{(i == 0 ? "Well, ${speaker}. " : "")}}I have thought about that. <break size='0.3'/>It is number {{i}}. <anim cat='happy' filter='!(music), &(short)' nonBlocking='true'/>",
                  "prompt_id": "{{id}}_AN_{{i:D2}}",
                  "media": "TTS",
                  "weight": 1,
                  "auto_rule_override": null
                }
            """);
        }

        return text.Append("]}").ToString();
    }

    private static string Category(int kind)
    {
        var text = new StringBuilder("Value,Synonyms\n");
        for (var i = 0; i < ThingsPerCategory; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Thing{i}OfKind{kind},\"thing {i} of kind {kind},small thing {i} of kind {kind}\"\n");
        return text.ToString();
    }
}
