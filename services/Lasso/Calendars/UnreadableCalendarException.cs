namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>What came is no calendar.</summary>
/// <param name="why">For operators: holds nothing of what came.</param>
internal sealed class UnreadableCalendarException(string why, Exception? inner = null) : Exception(why, inner);
