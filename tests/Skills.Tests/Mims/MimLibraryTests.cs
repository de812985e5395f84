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
}
