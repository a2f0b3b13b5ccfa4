namespace ZkPot.Sdk;

/// <summary>Something does not fit: what, where, and what was expected stands in the message.</summary>
public class ZkPotException(string message, Exception? inner = null) : Exception(message, inner);
