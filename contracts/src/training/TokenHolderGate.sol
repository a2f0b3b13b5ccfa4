// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IParticipationGate} from "./IParticipationGate.sol";

/// @title TokenHolderGate
/// @notice Admits who holds a token of an ERC-721 collection at the moment of enrolment.
contract TokenHolderGate is IParticipationGate {
    /// @notice The collection.
    IERC721 public immutable collection;

    constructor(IERC721 collection_) {
        collection = collection_;
    }

    /// @inheritdoc IParticipationGate
    function admits(uint256, address account, bytes calldata) external view returns (bool) {
        return collection.balanceOf(account) != 0;
    }
}
