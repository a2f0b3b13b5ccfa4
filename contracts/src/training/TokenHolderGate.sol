// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IParticipationGate} from "./IParticipationGate.sol";

/// @title TokenHolderGate
/// @notice Admits who holds a token of an ERC-721 collection at the moment of enrollment; a token admits one account to a
/// task, in as many rounds as that account likes while it holds the token.
contract TokenHolderGate is IParticipationGate {
    /// @notice The collection.
    IERC721 public immutable collection;

    /// @notice Whom a token admitted to a task of a contract.
    mapping(address rounds => mapping(uint256 id => mapping(uint256 tokenId => address))) public admittedBy;

    /// @notice A token admitted an account for the first time.
    event Admitted(address indexed rounds, uint256 indexed id, uint256 indexed tokenId, address account);

    constructor(IERC721 collection_) {
        collection = collection_;
    }

    /// @inheritdoc IParticipationGate
    /// @param data The number of the token, as an encoded uint256.
    function admit(uint256 id, address account, bytes calldata data) external returns (bool) {
        uint256 tokenId = abi.decode(data, (uint256));
        if (collection.ownerOf(tokenId) != account) return false;
        address earlier = admittedBy[msg.sender][id][tokenId];
        if (earlier != address(0)) return earlier == account;
        admittedBy[msg.sender][id][tokenId] = account;
        emit Admitted(msg.sender, id, tokenId, account);
        return true;
    }
}
