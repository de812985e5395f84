namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>What can be said of the news, by the names of the files.</summary>
internal static class NewsMims
{
    /// <summary>No category is chosen.</summary>
    public const string AppSetup = "NewsAppSetup";
    public const string ServiceDown = "NewsServiceDown";
    public const string Late = "NewsLate";

    /// <summary>Everything was asked, and there is nothing to tell.</summary>
    public const string Nothing = "NewsNothing";

    /// <summary><c>one</c>: a single headline follows; <c>category</c> ("sports"), when all are of one.</summary>
    public const string Intro = "NewsIntro";

    /// <summary><c>headline</c>, with its full stop; <c>lead</c> ("In sports"); <c>first</c> of one of several categories; <c>next</c>, not the first of its category.</summary>
    public const string Headline = "NewsHeadline";

    /// <summary>Categories that could not be had: <c>failed</c>.</summary>
    public const string Partial = "NewsPartial";

    public const string Outro = "NewsOutro";
}
