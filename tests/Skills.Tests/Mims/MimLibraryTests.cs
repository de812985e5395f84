using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class MimLibraryTests
{
    private static string Mim(string text) =>
        $$"""{"mim_type":"announcement","prompts":[{"prompt_category":"Entry-Core","prompt_sub_category":"AN","prompt":"{{text}}","prompt_id":"P"}]}""";

    [Fact]
    public void Files_are_found_by_language_and_path_with_english_for_what_is_missing()
    {
        using var folder = new TempFolder();
        folder.Write("en/Hi.mim", Mim("Hi"));
        folder.Write("en/scripted/Bye.mim", Mim("Bye"));
        folder.Write("fr/Hi.mim", Mim("Salut"));
        folder.Write("fr-CA/Hi.mim", Mim("Allo"));
        folder.Write("en/readme.txt", "not a prompt");
        var library = MimLibrary.Load(folder.Path);

        string? Say(string name, string? language) => library.Find(name, language)?.Prompts[0].Text.Source;

        Say("Hi", "en").ShouldBe("Hi");
        Say("Hi", "fr-FR").ShouldBe("Salut");
        Say("Hi", "FR-ca").ShouldBe("Allo");
        Say("Hi", "de").ShouldBe("Hi");
        Say("Hi", null).ShouldBe("Hi");
        Say("scripted/Bye", "fr-CA").ShouldBe("Bye");
        Say("../en/Hi", "en").ShouldBeNull();
        Say("hi", "en").ShouldBeNull();
    }

    [Fact]
    public void Faults_of_all_files_are_reported_together()
    {
        using var folder = new TempFolder();
        folder.Write("en/A.mim", "{");
        folder.Write("en/B.mim", Mim("<oops>"));
        folder.Write("fr/C.mim", new string(' ', MimReader.MaxBytes + 1));

        var faults = Should.Throw<MimLibraryException>(() => MimLibrary.Load(folder.Path)).Faults;

        faults.Select(fault => fault.File).ShouldBe(["en/A.mim", "en/B.mim", "fr/C.mim"]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_library_without_files() =>
        MimLibrary.Load("/nowhere/at/all").Languages.ShouldBeEmpty();

    [Fact]
    public void A_file_outside_of_any_language_is_pointed_at()
    {
        using var folder = new TempFolder();
        folder.Write("Lost.mim", "{");

        MimLibrary.Load(folder.Path).Warnings.ShouldHaveSingleItem().ToString().ShouldBe("Lost.mim: lies outside of any language's folder, and is not read");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_fault()
    {
        using var folder = new TempFolder();
        folder.Write("en/Hi.mim", Mim("Hi"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "en", "Gone.mim"), Path.Combine(folder.Path, "nowhere"));

        Should.Throw<MimLibraryException>(() => MimLibrary.Load(folder.Path)).Faults.ShouldHaveSingleItem().ToString().ShouldBe("en/Gone.mim: cannot be read");
    }

    [Fact]
    public void What_changed_is_taken_in_and_what_is_held_stays()
    {
        using var folder = new TempFolder();
        folder.Write("en/Hi.mim", Mim("Hi"));
        var library = MimLibrary.Load(folder.Path);
        var held = library.Find("Hi")!;
        folder.Write("en/Hi.mim", Mim("Hello"));
        folder.Write("en/More.mim", Mim("More"));
        folder.Write("en/semi_specific_categories/Bird.csv", "Value,Synonyms\nOwl");

        library.Reload().ShouldBeEmpty();

        library.Find("Hi")!.Prompts[0].Text.Source.ShouldBe("Hello");
        library.Find("More").ShouldNotBeNull();
        library.CategoriesOf().Find("owl").ShouldHaveSingleItem();
        held.Prompts[0].Text.Source.ShouldBe("Hi");
        File.Delete(Path.Combine(folder.Path, "en/More.mim"));
        library.Reload().ShouldBeEmpty();
        library.Find("More").ShouldBeNull();
    }

    [Fact]
    public void A_change_with_faults_is_named_and_the_last_good_files_stay()
    {
        using var folder = new TempFolder();
        folder.Write("en/Hi.mim", Mim("Hi"));
        var library = MimLibrary.Load(folder.Path);
        folder.Write("en/Hi.mim", Mim("Hello"));
        folder.Write("en/Broken.mim", "{");

        library.Reload().ShouldHaveSingleItem().ToString().ShouldStartWith("en/Broken.mim:");
        library.Find("Hi")!.Prompts[0].Text.Source.ShouldBe("Hi");

        folder.Write("en/Broken.mim", Mim("Mended"));
        library.Reload().ShouldBeEmpty();
        library.Find("Hi")!.Prompts[0].Text.Source.ShouldBe("Hello");
    }

    [Fact]
    public void A_folder_that_goes_away_takes_nothing_with_it_and_one_that_comes_is_read()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "mims");
        var library = MimLibrary.Load(path);
        folder.Write("mims/en/Hi.mim", Mim("Hi"));
        library.Reload().ShouldBeEmpty();
        library.Find("Hi").ShouldNotBeNull();

        Directory.Delete(path, recursive: true);

        library.Reload().ShouldHaveSingleItem().What.ShouldBe("is not there any more");
        library.Find("Hi").ShouldNotBeNull();
    }

    [Fact]
    public async Task Readers_see_one_state_or_the_other_while_files_change()
    {
        using var folder = new TempFolder();
        folder.Write("en/Hi.mim", Mim("0"));
        var library = MimLibrary.Load(folder.Path);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var last = 0;
            while (!done.IsCancellationRequested)
            {
                var seen = int.Parse(library.Find("Hi", "en-US")!.Prompts[0].Text.Source, System.Globalization.CultureInfo.InvariantCulture);
                seen.ShouldBeGreaterThanOrEqualTo(last);
                last = seen;
            }
        })).ToArray();

        for (var i = 1; i <= 50; i++)
        {
            folder.Write("en/Hi.mim", Mim($"{i}"));
            library.Reload().ShouldBeEmpty();
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        library.Find("Hi")!.Prompts[0].Text.Source.ShouldBe("50");
    }
}
