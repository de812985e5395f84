using System.Text;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class CategoriesTests
{
    private const string Header = "Value,Synonyms\n";

    private static MimLibrary Of(TempFolder folder, params (string File, string Csv)[] files)
    {
        foreach (var (file, csv) in files)
            folder.Write($"{file}.csv", csv);
        return MimLibrary.Load(folder.Path);
    }

    private static string[] Find(string csv, string spoken)
    {
        using var folder = new TempFolder();
        return [.. Of(folder, ("en/semi_specific_categories/Thing", Header + csv)).CategoriesOf("en").Find(spoken).Select(match => match.Value)];
    }

    [Theory]
    [InlineData("owl")]
    [InlineData("OWL")]
    [InlineData("owls")]
    [InlineData("an owl")]
    [InlineData("the owls!")]
    [InlineData("  my   owl ")]
    [InlineData("big brown owl")]
    [InlineData("night bird")]
    [InlineData("night-birds")]
    public void A_thing_is_found_however_it_is_said(string spoken) => Find("Owl,\"owl, night bird\"", spoken).ShouldBe(["Owl"]);

    [Theory]
    [InlineData("Cherry", "cherries")]
    [InlineData("Cherries", "cherry")]
    [InlineData("Fox", "foxes")]
    [InlineData("Wolf", "wolves")]
    [InlineData("Knife", "knives")]
    [InlineData("Olive", "olives")]
    [InlineData("Glasses", "glass")]
    [InlineData("Mouse", "mice")]
    [InlineData("FireTruck", "fire trucks")]
    [InlineData("FireTruck", "firetruck")]
    [InlineData("FireTruck", "FireTruck")]
    [InlineData("NewYearsDay", "new year's day")]
    [InlineData("Jalapeño", "jalapeños")]
    [InlineData("犬", "犬")]
    public void Singular_and_plural_are_the_same_thing(string value, string spoken) => Find(value, spoken).ShouldBe([value]);

    [Theory]
    [InlineData("Bus", "bu")]
    [InlineData("Glass", "glas")]
    [InlineData("Owl", "howl")]
    [InlineData("Owl", "owl feather")]
    [InlineData("Owl", "")]
    [InlineData("Owl", "the")]
    [InlineData("Owl", null)]
    [InlineData("Owl", "''' ,,, !")]
    public void What_only_looks_alike_is_not_found(string value, string? spoken) => Find(value, spoken!).ShouldBeEmpty();

    [Fact]
    public void A_text_of_any_length_is_no_trouble() => Find("Owl", new string('x', 100_000) + " owl").ShouldBeEmpty();

    [Fact]
    public void Everything_that_a_thing_may_be_is_found_by_category()
    {
        using var folder = new TempFolder();
        var categories = Of(folder,
            ("en/semi_specific_categories/Planet", Header + "Mercury,\"the small planet\""),
            ("en/semi_specific_categories/Element", Header + "Mercury,quicksilver"),
            ("en/semi_specific_categories/Other", Header + "Mercuries")).CategoriesOf("en-GB");

        categories.Names.ShouldBe(["Element", "Other", "Planet"]);
        categories.Find("mercury").ShouldBe([new("Element", "Mercury"), new("Planet", "Mercury"), new("Other", "Mercuries")]);
        categories.Find("quicksilver").ShouldBe([new("Element", "Mercury")]);
    }

    [Fact]
    public void The_whole_thing_wins_over_its_last_word() =>
        Find("HotDog,\"hot dog\"\nDog,\"dog, hound\"", "a hot dog").ShouldBe(["HotDog"]);

    [Fact]
    public void Tables_are_read_as_spreadsheets_write_them()
    {
        using var folder = new TempFolder();
        folder.Write("en/semi_specific_categories/Sea.csv", "\uFEFFvalue, Synonyms \r\n\r\nCrab , \"crab,hermit \"\"crab\"\"\r\n,\"\r\nEel\r\nCod,cod\r\n");
        var categories = MimLibrary.Load(folder.Path).CategoriesOf();

        categories.Find("hermit crab").ShouldBe([new("Sea", "Crab")]);
        categories.Find("eels").ShouldBe([new("Sea", "Eel")]);
        categories.Find("cod").ShouldBe([new("Sea", "Cod")]);
    }

    [Theory]
    [InlineData("", "en/semi_specific_categories/Bad.csv:1: must begin with the line Value,Synonyms")]
    [InlineData("Owl,owl", "en/semi_specific_categories/Bad.csv:1: must begin with the line Value,Synonyms")]
    [InlineData(Header + "Owl,owl,night bird", "en/semi_specific_categories/Bad.csv:2: has 3 columns; a list of synonyms must be in quotes")]
    [InlineData(Header + "\n\n,owl", "en/semi_specific_categories/Bad.csv:4: has no value")]
    [InlineData(Header + "Owl,\"a\nb\"\nOwl,x", "en/semi_specific_categories/Bad.csv:4: has the value 'Owl' a second time")]
    [InlineData(Header + "Owl,\"owl\nEel,eel\n", "en/semi_specific_categories/Bad.csv:2: has a quote that is not closed")]
    [InlineData(Header + "Owl,night\"bird\"", "en/semi_specific_categories/Bad.csv:2: has a quote in the middle of a cell")]
    public void Bad_rows_are_named_by_line(string csv, string fault)
    {
        using var folder = new TempFolder();

        Should.Throw<MimLibraryException>(() => Of(folder, ("en/semi_specific_categories/Bad", csv))).Faults[0].ToString().ShouldBe(fault);
    }

    [Fact]
    public void Hostile_tables_are_bounded()
    {
        using var folder = new TempFolder();
        folder.Write("en/semi_specific_categories/A.csv", Header + string.Concat(Enumerable.Range(0, 10_001).Select(i => $"v{i}\n")));
        folder.Write("en/semi_specific_categories/B.csv", Header + string.Concat(Enumerable.Repeat(",\n", 5000)));
        Directory.CreateDirectory(Path.Combine(folder.Path, "en/semi_specific_categories"));
        File.WriteAllBytes(Path.Combine(folder.Path, "en/semi_specific_categories/C.csv"), [0xff, 0xfe, 0x00]);
        folder.Write("en/semi_specific_categories/D.csv", new string('x', MimReader.MaxBytes + 1));

        var faults = Should.Throw<MimLibraryException>(() => MimLibrary.Load(folder.Path)).Faults;

        faults.Count.ShouldBe(1 + 100 + 1 + 1);
        faults.ShouldContain(fault => fault.ToString() == "en/semi_specific_categories/A.csv: has more than 10000 rows");
        faults.ShouldContain(fault => fault.ToString() == "en/semi_specific_categories/C.csv: is not UTF-8 text");
    }

    [Fact]
    public void A_response_is_found_by_the_first_category_that_has_a_file()
    {
        using var folder = new TempFolder();
        folder.Write("en/responses/Likes_SS_Planet.mim", MimText.Announcement("Space"));
        var library = Of(folder,
            ("en/semi_specific_categories/Element", Header + "Mercury"),
            ("en/semi_specific_categories/Planet", Header + "Mercury"));

        SemiSpecificMatch? Ask(string stem, params string[] things) => SemiSpecific.Find(library, stem, things, "en-US");

        Ask("responses/Likes_SS", "nonsense", "mercury").ShouldBe(new("responses/Likes_SS_Planet", new("Planet", "Mercury"), "mercury"));
        Ask("responses/Wants_SS", "mercury").ShouldBeNull();
        Ask("responses/Likes_SS").ShouldBeNull();
    }

    [Fact]
    public void Things_are_all_texts_of_the_entities()
    {
        var entities = Entities.Of(("Thing", "owl"));
        entities["Many"] = System.Text.Json.JsonElement.Parse("""["eel",7,"cod"]""");
        entities["Count"] = System.Text.Json.JsonElement.Parse("7");

        SemiSpecific.ThingsOf(new() { Entities = entities }).ShouldBe(["owl", "eel", "cod"]);
        SemiSpecific.ThingsOf(NluResult.Nothing).ShouldBeEmpty();
    }
}
