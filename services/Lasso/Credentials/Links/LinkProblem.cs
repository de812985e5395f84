namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>Why a calendar was not linked, as its page says it. It tells nothing of the inside.</summary>
/// <param name="Status">HTTP status of the page.</param>
internal sealed record LinkProblem(int Status, string Title, string Text)
{
    private const string Anew = "Ask for a new link: ./pegasus lasso link prints one.";

    public static readonly LinkProblem Forged = new(
        StatusCodes.Status400BadRequest, "This link is not valid", $"It may have been cut off when it was copied. {Anew}");

    public static readonly LinkProblem Expired = new(StatusCodes.Status410Gone, "This link has expired", $"Links are good for 15 minutes. {Anew}");

    public static readonly LinkProblem Used = new(
        StatusCodes.Status410Gone, "This link was used already", $"A link is good once, in the browser that opened it first. {Anew}");

    public static readonly LinkProblem WrongService = new(
        StatusCodes.Status400BadRequest, "This link is for another calendar service", $"Open it as it was printed. {Anew}");

    public static readonly LinkProblem NoCookie = new(
        StatusCodes.Status400BadRequest, "This browser is not the one that began",
        "Open the link and press its button in the same browser, with cookies allowed. Nothing was linked.");

    public static readonly LinkProblem ForeignForm = new(
        StatusCodes.Status403Forbidden, "This came from another site", "Open the link itself and press its button there. Nothing was linked.");

    public static readonly LinkProblem BadState = new(
        StatusCodes.Status400BadRequest, "This is not an answer to anything that we asked", "Nothing was linked. Open your link again and start from there.");

    public static readonly LinkProblem StateExpired = new(
        StatusCodes.Status410Gone, "That took too long", "Signing in may take 10 minutes. Nothing was linked. Open your link again, or ask for a new one.");

    public static readonly LinkProblem StateUsed = new(
        StatusCodes.Status410Gone, "This answer was used already", "If the calendar is linked, all is well. Otherwise open your link again.");

    public static readonly LinkProblem Denied = new(
        StatusCodes.Status403Forbidden, "Nothing was linked", "You did not agree, so Jibo cannot read the calendar. If that was not what you wanted, open your link again.");

    public static readonly LinkProblem NotEnough = new(
        StatusCodes.Status403Forbidden, "Nothing was linked", "Reading the calendar was not ticked, so Jibo could not have read it. Open your link again and leave it ticked.");

    public static readonly LinkProblem CodeRefused = new(
        StatusCodes.Status400BadRequest, "The sign-in was not accepted", "The answer may have been used before, or came too late. Nothing was linked. Open your link again.");

    public static readonly LinkProblem ProviderFailed = new(
        StatusCodes.Status502BadGateway, "The calendar service does not answer as it should", "Nothing was linked. Try again in a few minutes.");

    public static readonly LinkProblem NotSetUp = new(
        StatusCodes.Status503ServiceUnavailable, "This kind of calendar is not set up here",
        "Whoever runs this Jibo must first register it with the calendar service; docs/owner/calendars.md says how.");

    public static readonly LinkProblem StoreFailed = new(
        StatusCodes.Status503ServiceUnavailable, "It cannot be kept just now", "Nothing was linked. Try again in a few minutes.");

    public static readonly LinkProblem NoKeys = new(
        StatusCodes.Status503ServiceUnavailable, "Calendars cannot be linked here",
        "Whoever runs this Jibo must first set the key that seals what opens calendars (ETCO_lasso_credentialKey).");

    public static readonly LinkProblem BadRequest = new(
        StatusCodes.Status400BadRequest, "This is not a form of ours", "Open the link itself and press its button there.");
}

/// <summary>Ends a link with a page.</summary>
internal sealed class LinkException(LinkProblem problem, Exception? inner = null) : Exception(problem.Title, inner)
{
    public LinkProblem Problem { get; } = problem;
}
