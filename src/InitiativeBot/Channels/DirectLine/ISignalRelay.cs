namespace InitiativeBot.Channels.DirectLine;

/// <summary>Carries what happens in conversations to the other processes of the service. Never throws. Thread-safe.</summary>
internal interface ISignalRelay
{
    /// <summary>Tells the others.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="passing">An activity that is not kept; null where there is something to read.</param>
    void Send(string conversation, string? passing);

    /// <summary>Listens to the others.</summary>
    /// <param name="deliver">Called with what one of them tells.</param>
    /// <param name="lost">Called when something may have been told that did not come.</param>
    void Receive(Action<string, string?> deliver, Action lost);
}
