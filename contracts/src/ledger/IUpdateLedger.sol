// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenWork} from "../training/ProvenWork.sol";

/// @title What grew out of what
/// @notice Training without rounds: anyone adds a proven model at any time and names those it grew from. A node is a
/// score that was proven; its bytes follow only if it is to be paid, one node at a time: reserve, publish, hold,
/// finalize. A stop of the key closes submit alone: what was proven before can be published and paid until the end. Never proof and bytes in one call: who sees the bytes could prove them first.
/// @dev A parent is the author's claim. Weight is a maximum, so copies and spam add none.
interface IUpdateLedger {
    /// @notice When what is possible.
    /// @param end No new node or reservation from then on.
    /// @param publishWindow How long a reservation lasts.
    /// @param holdWindow How long a publication can be invalidated.
    struct Timing {
        uint48 end;
        uint48 publishWindow;
        uint48 holdWindow;
    }

    /// @notice What a node was made of. Its id is the hash of it.
    /// @param account Whose it is.
    /// @param sequence How many nodes the account had before.
    /// @param parents keccak256 of the packed ids of the parents.
    /// @param claim What was proven.
    struct NodeSource {
        address account;
        uint256 sequence;
        bytes32 parents;
        ProvenWork.Claim claim;
    }

    /// @notice A node. One slot.
    /// @param best The largest score among the node and those it grew from, but for what had been invalidated by then.
    /// @param invalidated Its publication did not have the score.
    /// @param lapsed It was reserved and not published in time: it is not reserved again.
    struct Node {
        address account;
        uint48 time;
        uint16 score;
        uint16 best;
        bool invalidated;
        bool lapsed;
    }

    /// @notice What the one reservation is used for.
    enum Phase {
        Free,
        Reserved,
        Published
    }

    /// @notice The node that is on its way to be paid.
    /// @param deadline End of the reservation, or of the hold.
    /// @param blobDigest keccak256 of what was published.
    struct Reservation {
        bytes32 node;
        uint48 deadline;
        Phase phase;
        bytes32 blobDigest;
    }

    /// @notice How a reservation ended.
    enum Outcome {
        Final,
        Lapsed,
        Invalidated
    }

    /// @notice A node names at most four parents.
    error TooManyParents(uint256 count);
    /// @notice The ledger has no such node.
    error UnknownNode(uint256 id, bytes32 node);
    /// @notice The times do not fit: end in the future, windows not zero, all within MAX_LENGTH.
    error BadTiming(uint256 end, uint256 publishWindow, uint256 holdWindow);
    /// @notice The reservation is used for something else.
    error WrongPhase(Phase expected, Phase actual);
    /// @notice It is too late.
    error TooLate(uint256 deadline);
    /// @notice It is too early.
    error TooEarly(uint256 deadline);
    /// @notice The node belongs to someone else.
    error NotTheAuthor(address author, address caller);
    /// @notice The node's publication was invalidated.
    error NodeInvalidated(bytes32 node);
    /// @notice The node had the reservation and was not published.
    error NodeLapsed(bytes32 node);
    /// @notice The node has no more than the heaviest one.
    error NotHeavier(uint256 score, uint256 heaviest);

    /// @notice A node was proven.
    event Submitted(
        uint256 indexed id,
        bytes32 indexed node,
        address indexed account,
        NodeSource source,
        bytes32[] parents,
        uint256 best
    );
    /// @notice A node took the reservation.
    event Reserved(uint256 indexed id, bytes32 indexed node, uint256 deadline);
    /// @notice The bytes of a node were published.
    event Published(uint256 indexed id, bytes32 indexed node, bytes32 blobDigest, uint256 deadline);
    /// @notice A node was named the heaviest, after the one that was had been invalidated.
    event Nominated(uint256 indexed id, bytes32 indexed node);
    /// @notice The reservation became free. `record` continues the chain of records.
    event Recorded(
        uint256 indexed id, bytes32 indexed node, Outcome outcome, uint256 best, uint256 pay, bytes32 record
    );

    /// @notice Opens a ledger on terms.
    function open(ProvenWork.Terms calldata terms, Timing calldata timing) external returns (uint256 id);

    /// @notice Adds a proven node.
    function submit(uint256 id, bytes32[] calldata parents, ProvenWork.Claim calldata claim, bytes calldata proof)
        external
        returns (bytes32 node);

    /// @notice Takes the reservation for a node of the caller whose score beats the last paid one; locks the bond.
    function reserve(uint256 id, bytes32 node) external;

    /// @notice Publishes the bytes of the node in the reservation.
    /// @param opening The proof that goes with the bytes, see KzgPublication.
    function publish(uint256 id, NodeSource calldata source, bytes calldata blob, uint256[2] calldata opening) external;

    /// @notice Shows samples that the published network gets wrong; with enough of them the author loses its bond,
    /// half of it to the caller.
    /// The caller announced it in an earlier block.
    /// @param salt That of the announcement.
    function challenge(uint256 id, NodeSource calldata source, ProvenWork.Evidence calldata evidence, bytes32 salt)
        external;

    /// @notice After the hold: credits the author.
    function finalize(uint256 id) external;

    /// @notice Names a heavier node than the heaviest. By anyone; of use when that one was invalidated, which leaves none.
    function nominate(uint256 id, bytes32 node) external;

    /// @notice Frees the reservation of a node that was not published in time, which costs the leader fault, twice that at the
    /// account's second time and the whole bond from the third on, and bars the node.
    function lapse(uint256 id) external;

    /// @notice After the end: credits the sponsor what is left.
    function close(uint256 id) external;

    /// @notice The context that a proof must have.
    function contextOf(uint256 id, NodeSource calldata source) external view returns (uint256);

    /// @notice A node; all zero if there is none.
    function nodeOf(uint256 id, bytes32 node) external view returns (Node memory);

    /// @notice How many nodes an account has.
    function sequenceOf(uint256 id, address account) external view returns (uint256);

    /// @notice How often an account had the reservation and did not publish.
    function lapsesOf(uint256 id, address account) external view returns (uint256);

    /// @notice The reservation.
    function reservationOf(uint256 id) external view returns (Reservation memory);

    /// @notice The times.
    function timingOf(uint256 id) external view returns (Timing memory);

    /// @notice The node with the largest score that was not invalidated, as far as anyone named it; the first among equals.
    function heaviestOf(uint256 id) external view returns (bytes32);

    /// @notice The end of the chain of records.
    function recordOf(uint256 id) external view returns (bytes32);
}
